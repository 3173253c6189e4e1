"""Finished files in a folder: named, written whole, read again, listed with their proof."""
