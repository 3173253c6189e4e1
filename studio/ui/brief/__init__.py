"""The Briefs page: the campaigns of the workspace, and the editor of one brief."""
