"""A server on this computer that answers like the providers do: to rehearse, and to test against, without a key."""
