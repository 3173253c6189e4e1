"""Proof: creatives seen as they will be seen, and briefs tried before anything is translated."""
