"""The canvas page: a creative under the hand."""
