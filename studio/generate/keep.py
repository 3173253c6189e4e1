"""Finished creatives go into the library: a new revision, or the same one again after a crash."""

from __future__ import annotations

import time
from dataclasses import dataclass

from studio.generate.in_worker import Measured
from studio.library.library import Library
from studio.model.call import MadeBy
from studio.model.composition import Composition
from studio.model.copy import Copy
from studio.model.creative import Creative, CreativeKey
from studio.model.finding import is_blocked
from studio.model.job import JobSpec
from studio.model.moderation import Moderation
from studio.model.review import after_revision
from studio.model.suggestion import Suggestion
from studio.model.wishes import Wishes


@dataclass(frozen=True)
class Making:
    """What a job made of a creative before it was measured, and how it came about."""

    base: Composition
    words: Copy
    made: tuple[MadeBy, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    moderation: Moderation | None = None


def next_revision(library: Library, job: JobSpec, key: CreativeKey, making: Making, measured: Measured) -> Creative:
    """The creative as this job made it. A job that already stored its revision gets the same number again."""
    latest = library.creatives.find(key.id)
    revision = 1
    if latest is not None:
        revision = latest.revision if latest.job_id == job.id else latest.revision + 1
    wishes = Wishes.model_validate(job.spec["wishes"])
    return Creative(
        key=key,
        revision=revision,
        state=after_revision(is_blocked(measured.findings)),
        base=making.base,
        words=making.words,
        made=making.made,
        suggestions=making.suggestions,
        moderation=making.moderation,
        findings=measured.findings,
        thumbnail_sha=measured.thumbnail_sha,
        seed=job.spec["seed"],
        note=wishes.note,
        honoured=wishes.understood,
        wishes=wishes,
        job_id=job.id,
        created_ms=time.time_ns() // 1_000_000,
    )


def keep_creative(library: Library, creative: Creative) -> None:
    """Store the revision unless this job's is already the newest."""
    latest = library.creatives.find(creative.id)
    if latest is None or latest.job_id != creative.job_id:
        library.creatives.store(creative)
