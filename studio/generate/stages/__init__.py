"""What is done for a creative, step by step; each stage knows nothing of the engine that runs it."""

from __future__ import annotations

from studio.generate.plan import PIPELINE_VERSION
from studio.generate.stages.check import check_stage
from studio.generate.stages.enrich import enrich
from studio.generate.stages.look import look_stage
from studio.generate.stages.make_picture import make_picture_stage
from studio.generate.stages.offers import Offers, nothing_beyond
from studio.generate.stages.place_logo import place_logo_stage
from studio.generate.stages.set_text import set_text_stage
from studio.generate.stages.write_copy import write_copy_stage
from studio.library.library import Library
from studio.queue.engine import Pipelines, StageDef


def pipelines(library: Library, offers: Offers = nothing_beyond) -> Pipelines:
    """Every pipeline by job kind and version, bound to the workspace they work for.

    Version 1 had no look; jobs that an earlier studio planned finish the way they were begun.
    """
    blobs_root = str(library.blobs.root)
    context = (StageDef("enrich", enrich, lane="provider"),)
    copy = (StageDef("write_copy", write_copy_stage(offers), lane="provider"),)
    picture = (StageDef("make_picture", make_picture_stage(blobs_root, offers), lane="provider"),)
    place_logo = StageDef("place_logo", place_logo_stage(blobs_root))
    set_text = StageDef("set_text", set_text_stage(blobs_root))
    look = StageDef("look", look_stage(blobs_root, offers), lane="provider")
    check = StageDef("check", check_stage(library))
    return {
        ("context", 1): context,
        ("copy", 1): copy,
        ("picture", 1): picture,
        ("creative", 1): (place_logo, set_text, check),
        ("context", PIPELINE_VERSION): context,
        ("copy", PIPELINE_VERSION): copy,
        ("picture", PIPELINE_VERSION): picture,
        ("creative", PIPELINE_VERSION): (place_logo, set_text, look, check),
    }
