"""The Spend page: what was paid to whom, what left this computer, and what is asked before either happens."""
