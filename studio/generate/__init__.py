"""From a campaign to its creatives: which jobs there are, and what each stage does."""
