"""The Settings page: look, name, workspace, export defaults, keys, and what to tell when something is wrong."""
