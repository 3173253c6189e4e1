"""The queue page: the work of a campaign, live."""
