"""The export page: approved creatives as files."""
