"""The scene families a person can choose from, by name and in a sentence."""

from __future__ import annotations

from studio.model.value import Value


class Family(Value):
    """One kind of scene. `id` is what `PictureRequest.family` takes, `name` and `description` are for people."""

    id: str
    name: str
    description: str


_FAMILIES = (
    ("podium", "Podium", "A plinth in a sunlit room, with a disc or an arch and the shadows of leaves."),
    ("dark", "Dark", "A near-black set with a glow behind the product and a shiny floor."),
    ("fresh", "Fresh", "Silken waves, still water and glass bubbles in light colours."),
    ("shelf", "Shelf", "A board of wood or stone, and a room behind it far out of focus."),
    ("split", "Colour block", "Two fields of the brand's colours that meet behind the product."),
    ("paper", "Paper cut", "Sheets of cut paper, one behind the other, open round the product."),
    ("arch", "Arch", "A passage of arches in sunlight."),
    ("texture", "Texture", "Linen, stone, wood or laid paper in slanting light."),
    ("night", "Night", "A dusk sky with a low moon or far lights over wet ground."),
    ("grid", "Grid", "A collage of tiles with simple forms and fine patterns."),
    ("burst", "Sale burst", "Rays and a cut star behind the product, calm where the price stands."),
    ("duo", "Duo", "Two products, or one seen twice, on a sunlit set."),
    ("macro", "Close-up", "The product's own surface, large and soft, behind the sharp product."),
    ("season", "Seasonal", "Snow, blossom, autumn leaves, confetti or lanterns, as the words and the day ask for."),
    ("photo", "Photo", "A photo of a scene as it is, laid so that product and texts have room."),
)


def families() -> tuple[Family, ...]:
    """All scene families, the ones that suit most products first."""
    return tuple(Family(id=key, name=name, description=text) for key, name, text in _FAMILIES)


def family_name(key: str) -> str:
    """What a family is called; the key itself for one that is not drawn here."""
    return next((name for known, name, _ in _FAMILIES if known == key), key)
