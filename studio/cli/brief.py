"""`studio brief`: check a brief, print its schema, start a new one."""

from __future__ import annotations

from pathlib import Path

import typer

from studio.cli.known import Known, known_in
from studio.cli.output import errors_spoken, people, say_json
from studio.model.brief import Brief
from studio.model.brief_file import brief_schema, new_brief_text, parse_brief
from studio.model.errors import AssetError, BriefError, Problem, StudioError
from studio.system.files import write_whole

app = typer.Typer(help="Check a brief, print its schema, start a new one.", no_args_is_help=True)


def read_brief(path: Path, known: Known | None = None) -> Brief:
    """The brief in a file. BriefError names every fault; StudioError when the file cannot be read.

    `known`: what it may name; without it that of the usual workspace.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise BriefError([Problem(str(path), "There is no such file.", "Check the path.")]) from None
    except (OSError, UnicodeDecodeError) as error:
        raise BriefError(
            [Problem(str(path), f"The file cannot be read ({error}).", "Save it as UTF-8 text.")]
        ) from None
    return parse_brief(text, known_placements=(known or known_in(None)).placements, name=path.name)


def check_files(brief: Brief, folder: Path) -> None:
    """Every photo, logo and font opens and is whole; BriefError names those that are not."""
    from studio.library.campaigns import file_fields
    from studio.library.font_file import read_font
    from studio.system.pictures import open_strict
    from studio.system.svg import sanitise_svg

    problems = []
    for field, name, kind in file_fields(brief):
        try:
            data = (folder / name).read_bytes()
            if kind == "font":
                read_font(data, name)
            elif name.lower().endswith(".svg"):
                sanitise_svg(data, name)
            else:
                open_strict(data, name)
        except FileNotFoundError:
            problems.append(
                Problem(field, f'The file "{name}" is missing.', f"Put it into {folder}, or correct the name.")
            )
        except OSError as error:
            problems.append(
                Problem(field, f'The file "{name}" cannot be read ({error}).', "Choose a file you may read.")
            )
        except AssetError as error:
            problems.append(Problem(field, error.message, error.advice))
    if problems:
        raise BriefError(problems)


def check_fonts(brief: Brief, folder: Path, known: Known) -> None:
    """Every family and text style set exists, and some font can draw every sign; BriefError names what is not so."""
    from studio.render.app import ensure_gui_app
    from studio.render.brief_fonts import font_problems
    from studio.render.fonts import FontBook
    from studio.system.paths import fonts

    ensure_gui_app()
    book = FontBook.load(fonts())
    book.add_files([folder / name for name in brief.brand.fonts.files if (folder / name).is_file()])
    problems = font_problems(brief, book, known.text_styles)
    if problems:
        raise BriefError(problems)


@app.command("check")
def check(
    path: Path = typer.Argument(help="The brief, YAML or JSON."),
    workspace: Path | None = typer.Option(None, help="Workspace whose own placements count; default: the usual one."),
    is_json: bool = typer.Option(False, "--json", help="Say it as JSON."),
) -> None:
    """Say whether a brief and its files can be used; exit 2 when not."""
    with errors_spoken(is_json):
        known = known_in(workspace)
        brief = read_brief(path, known)
        check_files(brief, path.parent)
        check_fonts(brief, path.parent, known)
    if is_json:
        say_json({"name": brief.name, "creatives": brief.creative_count, "problems": []})
    else:
        people().print(f"{brief.name}: all is well, {brief.creative_count} creatives.")


@app.command("schema")
def schema() -> None:
    """Print the JSON Schema of a brief."""
    say_json(brief_schema())


@app.command("new")
def new(path: Path = typer.Argument(Path("brief.yaml"), help="Where to write it.")) -> None:
    """Write a commented brief to start from; an existing file is never overwritten."""
    with errors_spoken(False):
        if path.exists():
            raise StudioError(f"{path} exists already.", "Choose another name.")
        try:
            write_whole(path, new_brief_text().encode())
        except OSError as error:
            raise StudioError(
                f"{path} cannot be written ({error.strerror}).", "Choose a folder you may write."
            ) from None
    people().print(f"Wrote {path}. Fill it in, then: studio make {path} --out out")
