"""What things are: frozen values and pure functions, with no window, network, clock or disk."""
