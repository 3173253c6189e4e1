"""Decisions on creatives: approve, ask for changes, take back; every one is on record."""
