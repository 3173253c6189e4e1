"""The shelves of a workspace: brands, campaigns, assets, creatives with revisions, edits and reviews."""
