"""The adapter for the Gemini API."""
