"""What is wrong with a creative, measured on its real pixels and its real text."""
