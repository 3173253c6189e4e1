"""The review page: looking, deciding, asking for changes."""
