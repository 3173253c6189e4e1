"""Scenes drawn by arithmetic: sets, light, shadow and glass around the product's own pixels."""
