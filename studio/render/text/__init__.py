"""Text: shaping, line breaking, fitting and painting in every script the studio ships."""
