"""The adapter for the Anthropic API."""
