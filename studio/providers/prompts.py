"""The wording of requests: versioned files, the workspace's own before the program's, with the brief in as data."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

from studio.model.call import VERBS, Verb
from studio.model.errors import StudioError
from studio.model.value import Value
from studio.providers.contract import (
    ContextRequest,
    CopyRequest,
    EditPictureRequest,
    LookRequest,
    ModerateRequest,
    PictureRequest,
    Request,
)
from studio.providers.fence import clean, fenced

_LARGEST_FILE = 64_000
_TECHNICAL = frozenset(
    {"seed", "variant", "candidates", "photos", "mask", "markup", "picture", "companions", "product_id", "may_search",
     "plan", "size", "safe", "extend_to", "picture_box", "wants", "colours", "adaptation",
     "focal_points"}
)  # fmt: skip
"""Fields that are no text for a model: they go into the request's own parameters, or into the words of the file."""


class Prompt(Value):
    """What is said to a model. `version`: the file's id and the start of the hash of its content."""

    system: str
    user: str
    version: str


@dataclass(frozen=True)
class PromptFile:
    """One verb's wording. `user` holds `$data` where the brief goes, and names such as `$locale` and `$count`."""

    version: str
    system: str
    user: str

    @classmethod
    def parse(cls, text: str, name: str) -> PromptFile:
        """Read `version: ID`, `## System`, `## User`; StudioError names the file and what it lacks."""
        found = re.fullmatch(r"version:\s*([\w.-]{1,40})\s*\n+## System\n(.*?)\n## User\n(.*)", text.strip(), re.DOTALL)
        if found is None:
            raise StudioError(
                f"The prompt file {name} is not complete.",
                'It needs a first line "version: NAME" and the headings "## System" and "## User", in this order.',
            )
        digest = hashlib.sha256(text.encode()).hexdigest()[:8]
        return cls(f"{found[1]}+{digest}", found[2].strip(), found[3].strip())


class PromptBook:
    """The wordings in force: `<workspace>/prompts/<verb>.md` where there is one, else the program's own."""

    def __init__(self, workspace: Path | None = None) -> None:
        self._workspace = workspace
        self._known: dict[Path, tuple[int, PromptFile]] = {}

    def file(self, verb: Verb) -> PromptFile:
        """The wording of a verb; a file that was changed is read anew."""
        own = self._workspace / "prompts" / f"{verb}.md" if self._workspace else None
        path = own if own is not None and own.is_file() else shipped(verb)
        stamp = path.stat()
        if stamp.st_size > _LARGEST_FILE:
            raise StudioError(f"The prompt file {path.name} is far too large.", "Keep it under 64 KB.")
        known = self._known.get(path)
        if known is None or known[0] != stamp.st_mtime_ns:
            known = (stamp.st_mtime_ns, PromptFile.parse(path.read_text(encoding="utf-8"), path.name))
            self._known[path] = known
        return known[1]

    def version(self, verb: Verb) -> str:
        return self.file(verb).version

    def prompt(self, verb: Verb, request: Request) -> Prompt:
        """The wording with the request's own words in it, fenced."""
        file = self.file(verb)
        user = file.user if "$data" in file.user else f"{file.user}\n\n$data"
        return Prompt(system=file.system, user=Template(user).safe_substitute(_words(request)), version=file.version)

    def copy_to_workspace(self, verb: Verb) -> Path:
        """Put the program's wording into the workspace to be changed there; an existing file stays. Its path."""
        if self._workspace is None:
            raise StudioError("There is no workspace to keep the wording in.", "Open one first.")
        path = self._workspace / "prompts" / f"{verb}.md"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(shipped(verb).read_text(encoding="utf-8"), encoding="utf-8")
        return path


def shipped(verb: Verb) -> Path:
    """The program's own file for a verb."""
    from studio.system.paths import resources

    if verb not in VERBS:
        raise StudioError(f'There is no verb "{verb}".', f"Use one of: {', '.join(VERBS)}.")
    return resources() / "prompts" / f"{verb}.md"


def prompt_for(verb: Verb, request: Request, overrides: Path | None = None) -> Prompt:
    """What a model is told for a request. `overrides`: a workspace whose `prompts` folder goes before the program's."""
    return PromptBook(overrides).prompt(verb, request)


def _words(request: Request) -> dict[str, str]:
    """What the names in a file stand for; other people's text is in `data` alone."""
    words = {"data": fenced(_data(request)), "locale": clean(str(getattr(request, "locale", "")), 35) or "und"}
    if isinstance(request, CopyRequest):
        words["count"] = str(request.candidates)
        words["variant"] = str(request.variant)
    elif isinstance(request, ContextRequest):
        words["date"] = clean(request.date, 10)
    elif isinstance(request, PictureRequest):
        words["size"] = str(request.plan.size)
        words["variant"] = str(request.variant)
    elif isinstance(request, EditPictureRequest):
        grows = request.extend_to
        words["extend"] = (
            f"The canvas grows to {grows.width} x {grows.height} pixels; go on with the scene where it is empty."
            if grows
            else ""
        )
    elif isinstance(request, LookRequest):
        words["wants"] = ", ".join(request.wants)
        words["size"] = f"{request.size.width} x {request.size.height}"
        safe = request.safe
        words["safe"] = f"left {safe.left:g}, top {safe.top:g}, right {safe.right:g}, bottom {safe.bottom:g} px"
    return words


def _data(request: Request) -> dict[str, Any]:
    if isinstance(request, ModerateRequest):
        return {"text": request.text}
    data = request.model_dump(mode="json", exclude=set(_TECHNICAL), exclude_defaults=True)
    wishes = data.pop("wishes", None)
    if wishes:
        told = ("note", "prompt", "headline", "subline", "call_to_action", "is_shorter", "drop", "understood", "change")
        data["what_the_reviewer_asks_for"] = {name: wishes[name] for name in told if wishes.get(name)}
    if isinstance(request, PictureRequest):
        data["brand_colours"] = request.colours.model_dump(mode="json", exclude_none=True)
    return data
