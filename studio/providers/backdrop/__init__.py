"""A picture model gives the ground only: asked for with room, and put under the real product."""
