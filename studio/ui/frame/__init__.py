"""The parts around every page: top bar, sidebar, status bar, and what keeps them up to date."""
