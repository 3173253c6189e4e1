"""The library page: every creative of the workspace."""
