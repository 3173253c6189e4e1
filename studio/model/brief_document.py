"""YAML or JSON text read into plain data, safely: no aliases, no tags, no doubled keys, bounded size and depth."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from studio.model.errors import BriefError, Problem

if TYPE_CHECKING:
    import yaml

MAX_BYTES = 1_000_000
MAX_DEPTH = 24

_NULL = re.compile(r"(?:~|null|Null|NULL|)$")
_BOOL = re.compile(r"(?:true|True|TRUE|false|False|FALSE)$")
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)$")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]{1,3})?$")
_JSON_START = re.compile(r'\ufeff?\s*\{\s*"')
_UNQUOTED_COLOUR = re.compile(r"[:,\[]\s+#[0-9a-fA-F]{3,8}\b")


def read_document(text: str, name: str) -> dict[str, Any]:
    """The mapping in `text`; numbers with a fraction come as Decimal. BriefError names the line or the field."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise BriefError(
            [Problem(name, "The brief is larger than 1 MB.", "Name pictures as files; keep only text here.")]
        )
    if not text.strip():
        raise BriefError([Problem(name, "The brief is empty.", "Start from `studio brief new`.")])
    problems: list[Problem] = []
    is_braced = text.lstrip("\ufeff \t\r\n").startswith("{")
    data = _read_json(text, name, problems) if is_braced else _read_yaml(text, name, problems)
    if problems:
        raise BriefError(problems)
    if not isinstance(data, dict):
        raise BriefError(
            [
                Problem(
                    name,
                    "The brief is not a list of fields.",
                    "Write `field: value` lines, as `studio brief new` shows.",
                )
            ]
        )
    return data


def _read_json(text: str, name: str, problems: list[Problem]) -> Any:
    """The data; read as YAML where it is not JSON, for YAML in flow style also starts with a brace."""

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        seen: dict[str, Any] = {}
        for key, value in items:
            if key in seen:
                problems.append(_doubled(key, key))
            seen[key] = value
        return seen

    try:
        return json.loads(
            text.lstrip("\ufeff"), object_pairs_hook=pairs, parse_float=Decimal, parse_constant=_no_constant
        )
    except RecursionError:
        raise BriefError([_too_deep(name)]) from None
    except ValueError as error:
        problems.clear()
        try:
            return _read_yaml(text, name, problems)
        except BriefError:
            if _JSON_START.match(text) and isinstance(error, json.JSONDecodeError):
                remedy = "Check the commas, the quotes and the brackets."
                message = f"This line cannot be read as JSON: {error.msg} (column {error.colno})."
                raise BriefError([Problem(f"{name}, line {error.lineno}", message, remedy)]) from None
            raise


def _no_constant(text: str) -> Any:
    raise ValueError(text)


def _read_yaml(text: str, name: str, problems: list[Problem]) -> Any:
    import yaml

    loader: yaml.SafeLoader | None = None
    try:
        loader = yaml_loader()(text)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise BriefError([_syntax_problem(error, text, name)]) from None
    except yaml.reader.ReaderError as error:
        message = f"The brief holds a character that is not text, at position {error.position}."
        raise BriefError([Problem(name, message, "Save the file as UTF-8 text.")]) from None
    except _TooDeepError:
        raise BriefError([_too_deep(name)]) from None
    finally:
        if loader:
            loader.dispose()
    return None if node is None else _value(node, "", problems)


class _TooDeepError(Exception):
    """Lists or fields nested beyond what any brief needs."""


@cache
def yaml_loader() -> type[yaml.SafeLoader]:
    """A safe loader with the plain scalars of YAML 1.2: `no` is a language, `12:30` is text. It refuses aliases."""
    import yaml

    class Loader(yaml.SafeLoader):
        depth = 0

        def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
            if self.check_event(yaml.AliasEvent):
                mark = self.get_event().start_mark  # type: ignore[no-untyped-call]
                raise yaml.composer.ComposerError(None, None, "alias", mark)
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise _TooDeepError
            node: yaml.Node | None = super().compose_node(parent, index)
            self.depth -= 1
            return node

    Loader.yaml_implicit_resolvers = {}
    add_resolvers(Loader)
    return Loader


def add_resolvers(target: Any) -> None:
    """Teach a YAML loader or dumper which unquoted words are not text."""
    target.add_implicit_resolver("tag:yaml.org,2002:null", _NULL, ["~", "n", "N", ""])
    target.add_implicit_resolver("tag:yaml.org,2002:bool", _BOOL, list("tTfF"))
    target.add_implicit_resolver("tag:yaml.org,2002:int", _INT, list("-+0123456789"))
    target.add_implicit_resolver("tag:yaml.org,2002:float", _FLOAT, list("-+.0123456789"))


def _value(node: yaml.Node, path: str, problems: list[Problem]) -> Any:
    import yaml

    kind = node.tag.removeprefix("tag:yaml.org,2002:")
    if isinstance(node, yaml.MappingNode) and kind == "map":
        return _mapping(node, path, problems)
    if isinstance(node, yaml.SequenceNode) and kind == "seq":
        return [_value(item, f"{path}[{index}]", problems) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode):
        text = str(node.value)
        match kind:
            case "str":
                return text
            case "null":
                return None
            case "bool":
                return text.lower() == "true"
            case "int":
                return int(text) if len(text) < 40 else Decimal(text)
            case "float":
                return Decimal(text)
    problems.append(
        Problem(path or "brief", f'The tag "{node.tag}" is not allowed.', "Remove it, or put the text in quotes.")
    )
    return None


def _mapping(node: yaml.MappingNode, path: str, problems: list[Problem]) -> dict[str, Any]:
    import yaml

    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(Problem(path or "brief", "A field's name is a list.", "Use a plain word, then a colon."))
            continue
        key = str(key_node.value)
        inner = f"{path}.{key}" if path else key
        if key in result:
            problems.append(_doubled(inner, key, key_node.start_mark.line + 1))
            continue
        result[key] = _value(value_node, inner, problems)
    return result


def _doubled(path: str, key: str, line: int | None = None) -> Problem:
    where = f", again in line {line}" if line else ""
    return Problem(path, f'"{key}" is stated twice{where}.', "Keep one of the two.")


def _too_deep(name: str) -> Problem:
    return Problem(name, f"The brief is nested more than {MAX_DEPTH} levels deep.", "Start from `studio brief new`.")


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 0
    lines = text.splitlines()
    source = lines[mark.line].strip() if mark and mark.line < len(lines) else ""
    problem = f"{error.context or ''}; {error.problem or ''}".lower()
    shown = f' ("{source[:60]}")' if source else ""
    path = f"{name}, line {line}" if line else name
    return Problem(
        path, _what_is_wrong(problem) + (f"{shown}." if shown else "."), _syntax_remedy(problem, source, text)
    )


def _what_is_wrong(problem: str) -> str:
    if "single document" in problem:
        return "The file holds more than one brief"
    if "alias" in problem:
        return "A word starts with *, which YAML takes for an alias"
    return "This line cannot be read as YAML"


def _syntax_remedy(problem: str, source: str, text: str) -> str:
    if "alias" in problem:
        return 'Put the text in quotes: "*new* text".'
    if "single document" in problem:
        return "Keep one brief per file, without `---` between."
    if "\\t" in problem or source.startswith("\t"):
        return "Indent with spaces, not with tabs."
    if _UNQUOTED_COLOUR.search(source) or (_UNQUOTED_COLOUR.search(text) and "," in problem):
        return 'Put colours in quotes: "#0B3D2E". Without them everything after # is a comment.'
    if "mapping values" in problem:
        return 'Put a text that holds a colon in quotes: "Serum: the light one".'
    if "cannot start any token" in problem or "expected alphabetic" in problem:
        return "Put a text that starts with % @ ` ! or & in quotes."
    if "quoted scalar" in problem:
        return "Close the quotes."
    if "expected ',' or" in problem:
        return "Close the bracket or the quotes, and separate entries with commas."
    return "Check the indentation, the colons and the quotes."
