"""What the person sees: the only room that knows windows and their event loop."""
