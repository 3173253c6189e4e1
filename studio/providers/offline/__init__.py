"""The built-in provider: context packs, copy patterns and drawn scenes, all on this computer."""
