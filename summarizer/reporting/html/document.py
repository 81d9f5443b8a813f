"""One HTML file: our one style and one script put into it by their hashes, everything else escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from summarizer.reporting.safe import safe_text

if TYPE_CHECKING:
    from jinja2 import Environment

# No text that is shown can hold it: there it stands as its picture.
_SIZE_GOES_HERE: Final = "\x00"


@dataclass(frozen=True, slots=True)
class Document:
    """Name the parts of a page among our templates: its frame, and the files that make its style and its script."""

    template: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]


def render_document(document: Document, content: Mapping[str, Any]) -> str:
    """Render one HTML file that needs no network.

    All text is escaped; control and bidi characters stand as marks. The template gets the hashes of our style and
    script for its Content-Security-Policy, and `size`, the bytes of the whole file.
    """
    environment = _environment()
    style, script = _own(environment, document.styles, "css"), _own(environment, document.scripts, "js")
    page = environment.get_template(document.template).render(
        style=_markup(style),
        script=_markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
        size=_markup(_SIZE_GOES_HERE),
        **content,
    )
    return _sized(page)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  heavy, and only this needs it

    return Environment(
        loader=PackageLoader("summarizer.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )


def _own(environment: Environment, names: Sequence[str], kind: str) -> str:
    assert environment.loader is not None
    return "".join(environment.loader.get_source(environment, f"{name}.{kind}")[0] for name in names)


def _markup(text: str) -> str:
    from markupsafe import Markup  # noqa: PLC0415  it comes with jinja2

    return Markup(text)  # noqa: S704  only for what we wrote ourselves


def _shown(value: Any) -> Any:
    return safe_text(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _sized(page: str) -> str:
    """Return the page with its own size in bytes in it, which the figure is a part of."""
    bare = len(page.encode()) - page.count(_SIZE_GOES_HERE)
    size = bare
    while (whole := bare + page.count(_SIZE_GOES_HERE) * len(f"{size:,}")) != size:
        size = whole
    return page.replace(_SIZE_GOES_HERE, f"{size:,}")
