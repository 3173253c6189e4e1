"""The window's own parts: buttons, chips, badges, fields, overlays."""
