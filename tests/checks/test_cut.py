"""Faces and the product are whole: neither cut by the edge nor covered by the scene."""

from __future__ import annotations

from PIL import Image

from studio.layout.compose import apply_edits
from studio.model.composition import Composition, ImageLayer
from studio.model.edits import Crop, Edits, ProductEdit
from studio.model.fix import Reset
from studio.model.geometry import Box
from tests.checks.finished import Bench


def with_product(bench: Bench, dx: float) -> Composition:
    """The product where a layout would never put it."""
    box = bench.base.product_box
    assert box is not None
    return bench.base.model_copy(update={"product_box": box.moved(dx, 0)})


def test_a_product_cut_by_the_layout_is_an_error(bench: Bench) -> None:
    box = bench.base.product_box
    assert box is not None
    quarter_out = bench.base.size.width - box.x - 0.75 * box.width
    (finding,) = bench.found("cut_product", with_product(bench, quarter_out))
    assert (finding.severity, finding.layer, finding.value, finding.limit) == ("error", "product", 0.25, 0.01)
    assert finding.box is not None
    assert finding.box.right == bench.base.size.width


def test_a_product_cut_by_hand_is_a_warning_that_can_be_undone(bench: Bench) -> None:
    for edits in (Edits(product=ProductEdit(dx=0.5)), Edits(crop=Crop(x=0.5, y=0.1, zoom=2))):
        (finding,) = bench.found("cut_product", bench.edited(edits))
        assert finding.severity == "warning"
        assert isinstance(finding.fix, Reset)
        assert finding.fix.fields == ("crop", "product")


def test_a_product_moved_off_the_canvas_is_still_said(bench: Bench) -> None:
    (finding,) = bench.found("cut_product", bench.edited(Edits(product=ProductEdit(dx=2))))
    assert finding.value == 1.0


def test_that_a_hand_edit_moved_the_picture_is_not_stored(bench: Bench) -> None:
    moved = bench.edited(Edits(product=ProductEdit(dx=0.1)))
    assert moved.is_reframed
    assert not Composition.model_validate_json(moved.model_dump_json()).is_reframed
    assert not apply_edits(bench.base, Edits(), bench.room.book).is_reframed


def with_face(bench: Bench, x: float) -> Composition:
    return bench.base.model_copy(update={"faces": (Box(x=x, y=1100, width=200, height=200),)})


def test_a_face_cut_by_the_edge_is_an_error_and_a_sliver_is_no_face(bench: Bench) -> None:
    (finding,) = bench.found("cut_face", with_face(bench, -60))
    assert (finding.severity, finding.value, finding.layer) == ("error", 0.3, "backdrop")
    assert bench.found("cut_face", with_face(bench, -4)) == []
    assert bench.found("cut_face", with_face(bench, -190)) == []


def with_foreground(bench: Bench, alpha: int, share: float) -> Composition:
    """Something in front of the left part of the product."""
    product = bench.base.product_box
    assert product is not None
    sha = bench.room.put(Image.new("RGBA", (8, 8), (20, 60, 30, alpha)))
    box = product.model_copy(update={"width": share * product.width})
    leaf = ImageLayer(id="foreground", role="foreground", sha=sha, box=box)
    place = next(n for n, layer in enumerate(bench.base.layers) if layer.id == "product") + 1
    layers = (*bench.base.layers[:place], leaf, *bench.base.layers[place:])
    return bench.base.model_copy(update={"layers": layers})


def test_a_scene_in_front_of_the_product_is_found_where_it_hides_much(bench: Bench) -> None:
    (finding,) = bench.found("cut_product", with_foreground(bench, 255, 0.5))
    assert "covers" in finding.message
    assert finding.value is not None
    assert 0.45 < finding.value < 0.55
    assert bench.found("cut_product", with_foreground(bench, 255, 0.2)) == []
    assert bench.found("cut_product", with_foreground(bench, 60, 0.5)) == []
