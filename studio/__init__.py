"""Creative Studio: from one brief to a matrix of finished, checked, approved advertising creatives."""

__version__ = "0.1.0"
