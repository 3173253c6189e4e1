"""Pictures from compositions: fonts, text, layers, paint and file encoding, on Qt without widgets."""
