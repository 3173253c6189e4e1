"""The adapter for servers that speak OpenAI's language."""
