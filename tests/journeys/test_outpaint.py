"""A photo continued by a provider: only where the brand's rule or a person wants it, and paid for once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.model.brief_file import parse_brief
from studio.model.policy import Policy
from studio.model.provider import ProviderOptions
from studio.model.wishes import Wishes
from studio.workshop import Workshop, open_workshop
from tests.doubles.fakeai import Rehearsal
from tests.made_up import picture
from tests.vision.shots import scene

BRIEF = """
name: Wide
brand: {{name: Luma & Co, logos: {{on_light: logo.png}}, adaptation: {{extension: {extension}}}}}
products: [{{id: balm, name: Overnight Balm, photos: [scene.png], focal_points: {{scene.png: {{x: 0.7, y: 0.5}}}}}}]
locales: [en-US]
placements: [display-728x90]
"""


async def made(tmp_path: Path, url: str, extension: str) -> tuple[Workshop, str]:
    photo = scene()
    y, x = np.mgrid[:640, :640]
    photo[(x // 24 + y // 24) % 2 == 1] = (12, 12, 14)  # tiles all over it: nothing that could be continued here
    Image.fromarray(photo).save(tmp_path / "scene.png")
    (tmp_path / "logo.png").write_bytes(picture(80, 20, "#111111"))
    workshop = open_workshop(tmp_path / f"workspace-{extension}", workers=1)
    options = {"openai": ProviderOptions(base_url=f"{url}/v1", timeout_seconds=20)}
    await workshop.set_policy(Policy(order={"edit_picture": ("openai",)}, options=options))
    await workshop.start()
    campaign = workshop.library.campaigns.add_brief(parse_brief(BRIEF.format(extension=extension)), tmp_path)
    await workshop.generate(campaign.id)
    await settled(workshop)
    return workshop, workshop.library.creatives.list(campaign.id)[0].id


async def settled(workshop: Workshop) -> None:
    await workshop.engine.wait_idle()
    assert not [row.error for row in workshop.engine.jobs() if row.state != "done"]


def method_of(workshop: Workshop, creative_id: str) -> str:
    continued = workshop.orders.alternatives(creative_id).pictures[0].picture.continued
    assert continued is not None
    return continued.method


async def test_a_busy_edge_is_painted_where_the_brand_wants_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    with Rehearsal() as server:
        workshop, creative_id = await made(tmp_path, server.url, "outpaint")
        try:
            assert method_of(workshop, creative_id) == "outpaint"
            assert len(server.log) == 1
            campaign_id = workshop.library.creatives.get(creative_id).key.campaign_id
            await workshop.generate(campaign_id)
            await settled(workshop)
            assert len(server.log) == 1
        finally:
            await workshop.close()


async def test_without_the_rule_nobody_is_asked_until_a_person_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    with Rehearsal() as server:
        workshop, creative_id = await made(tmp_path, server.url, "mirror")
        try:
            assert method_of(workshop, creative_id) == "mirror"
            assert server.log == []
            await workshop.orders.remake(creative_id, Wishes(extension="blur"))
            await settled(workshop)
            assert method_of(workshop, creative_id) == "blur"
            assert server.log == []
            await workshop.orders.remake(creative_id, Wishes(extension="outpaint"))
            await settled(workshop)
            assert method_of(workshop, creative_id) == "outpaint"
            assert len(server.log) == 1
        finally:
            await workshop.close()
