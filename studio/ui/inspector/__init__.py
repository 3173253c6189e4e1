"""What is shown and decided about one creative, wherever it is shown."""
