"""Corrections by hand: one creative open on the canvas, its edits and their saving."""
