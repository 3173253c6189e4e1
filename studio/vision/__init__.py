"""Seeing: cut-out, palette, quiet areas, faces and canvas extension with numpy and OpenCV, no model, no window."""
