"""What is done for a creative, step by step; each stage knows nothing of the engine that runs it."""

from __future__ import annotations

from studio.generate.plan import PIPELINE_VERSION
from studio.generate.stages.check import check_stage
from studio.generate.stages.enrich import enrich
from studio.generate.stages.make_picture import make_picture
from studio.generate.stages.place_logo import place_logo_stage
from studio.generate.stages.set_text import set_text_stage
from studio.generate.stages.write_copy import write_copy
from studio.library.library import Library
from studio.queue.engine import Pipelines, StageDef


def pipelines(library: Library) -> Pipelines:
    """Every pipeline by job kind and version, bound to the workspace they work for."""
    blobs_root = str(library.blobs.root)
    return {
        ("context", PIPELINE_VERSION): (StageDef("enrich", enrich, lane="provider"),),
        ("copy", PIPELINE_VERSION): (StageDef("write_copy", write_copy, lane="provider"),),
        ("picture", PIPELINE_VERSION): (StageDef("make_picture", make_picture, lane="provider"),),
        ("creative", PIPELINE_VERSION): (
            StageDef("place_logo", place_logo_stage(blobs_root)),
            StageDef("set_text", set_text_stage(blobs_root)),
            StageDef("check", check_stage(library)),
        ),
    }
