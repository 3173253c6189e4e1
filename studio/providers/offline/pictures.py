"""Pictures drawn on this machine: the product's own pixels in a scene made by arithmetic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from studio.model.geometry import Box
from studio.model.picture import Picture, PictureLayer
from studio.providers.contract import PictureRequest
from studio.system.blobs import BlobStore

if TYPE_CHECKING:
    from studio.providers.offline.scenes.drawing import PaintedLayer


def draw_picture(request: PictureRequest, blobs_root: str) -> Picture:
    """Draws one picture and keeps its layers in the blob store at `blobs_root`; the same request gives the same bytes.

    Meant for a worker process: takes up to a second. StudioError when a photo is missing or unreadable.
    """
    # The drawing room needs OpenCV, which must not slow down a window that only wants to know this function.
    from studio.providers.offline.scenes.direction import direct
    from studio.providers.offline.scenes.finish import average_colour, ink_for, jpeg

    blobs = BlobStore(Path(blobs_root))
    directed = direct(request, blobs)
    drawing, subject = directed.drawing, directed.subject
    canvas = Box.of_size(request.plan.size)
    backdrop = directed.backdrop_sha or blobs.put(jpeg(drawing.backdrop))
    layers = [PictureLayer(role="backdrop", sha=backdrop, box=drawing.backdrop_box or canvas)]
    layers += [_kept(layer, blobs) for layer in drawing.under]
    if subject is not None:
        layers.append(PictureLayer(role="product", sha=blobs.put(directed.cut_data), box=subject.box))
    layers += [_kept(layer, blobs) for layer in drawing.over]
    return Picture(
        size=request.plan.size,
        layers=tuple(layers),
        family=directed.family,
        ink=ink_for(directed.seen, request.plan.quiet),
        average=average_colour(directed.seen),
        product_box=directed.product_box,
        faces=directed.faces,
        continued=directed.continued,
        seed=request.seed,
    )


def _kept(layer: PaintedLayer, blobs: BlobStore) -> PictureLayer:
    from studio.providers.offline.scenes.finish import png

    sha = blobs.put(png(layer.rgba))
    return PictureLayer(role=layer.role, sha=sha, box=layer.box, blend=layer.blend, opacity=layer.opacity)
