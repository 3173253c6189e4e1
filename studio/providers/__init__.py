"""Those who write and draw for us; each keeps to the same contract."""
