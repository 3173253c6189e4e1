"""Where things go on a placement: geometry, logo, texts and hand edits, solved in design pixels."""
