"""The adapter for OpenAI's own service."""
