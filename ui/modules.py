"""What the browser runs: the modules and styles of `browser/`, and how a component asks for one.

They travel once. A component's own script is an import of one module, from a folder with a hash of
all of them in its name, so a browser may keep what it has; `server.browser` answers.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from string import Template

import streamlit as st

from softmax_words import ENGLISH, Words, by_language, speaking, spoken
from ui.address import link
from ui.words.theme import class_colour

FOLDER = Path(__file__).parents[1] / "browser"
words = Words(__file__)

# What the browser says by itself, by key; it fills the places.
SAID = {
    "name": {},
    "copied": {},
    "saved": {"name": "{name}"},
    "unsaved": {},
    "undrawn": {"alt": "{alt}"},
    "line_coming": {},
    "line_away": {},
    "line_late": {},
    "line_lost": {},
    "line_back": {},
}
# What Streamlit says by itself, by key: it has no translations, so the browser puts these there.
OF_STREAMLIT = (
    *("skip", "menu", "home", "sidebar", "expand", "pages", "heading", "help", "copy", "upload"),
    *("files", "size", "choose", "more", "less", "shortcut", "apply", "apply_lines", "apply_mac"),
    *("collapse", "remove", "none", "clear"),
)
STYLES = "lab.css"  # all styles are one file
_CHUNKS = Path(st.__file__).parent / "static/static/js"
_CHUNK_NAMED = re.compile(r'"\./static/js/([^"]+\.js)"')
_IMPORTED = re.compile(rb'(?:from|import)"\./([^"]+\.js)"')


@cache
def files() -> dict[str, bytes]:
    """What is served, by name: each module, and the styles."""
    modules = {path.name: path.read_bytes() for path in sorted(FOLDER.glob("*.js"))}
    return modules | {STYLES: "".join(_styles()).encode()}


def _styles() -> Iterator[str]:
    """Each file of styles; the one that lights a class is written for each class."""
    for path in sorted(FOLDER.glob("*.css")):
        style = path.read_text(encoding="utf-8")
        if path.stem != "light":
            yield style
            continue
        for i in range(link.MAX_CLASSES):
            yield Template(style).substitute({"class": i, "colour": class_colour(i)})


@cache
def version() -> str:
    """A name for these very files: other ones have another."""
    return sha256(repr(sorted(files().items())).encode()).hexdigest()[:12]


def script(name: str) -> str:
    """The script of a component: one import of its module.

    `lab/` is where `browser/head.html` leads; without its line break Streamlit would look for a
    file of this name.
    """
    return f'export{{default}}from\n"lab/{version()}/{name}.js"'


@cache
def chunk(name: str) -> str | None:
    """The file of a part of Streamlit's own scripts; None where there is not exactly one.

    Their names change with Streamlit's releases.
    """
    found = sorted(_CHUNKS.glob(f"{name}.*.js"))
    return found[0].name if len(found) == 1 else None


@cache
def first_chunks() -> dict[str, bytes]:
    """Streamlit's own scripts that the first chart needs, by name.

    Those that its page names, and those that it asks for late: to draw a component, and a chart.
    """
    found = _CHUNK_NAMED.findall((_CHUNKS.parents[1] / "index.html").read_text("utf-8"))
    found += filter(None, map(chunk, ("BidiComponent", "PlotlyChart")))
    chunks: dict[str, bytes] = {}
    for name in found:  # it grows by what they import
        chunks[name] = (_CHUNKS / name).read_bytes()
        imported = (each.decode() for each in _IMPORTED.findall(chunks[name]))
        found += [each for each in imported if each not in found]
    return chunks


def _early() -> str:
    """Links to what Streamlit's page does not name: read meanwhile."""
    named = _CHUNK_NAMED.findall((_CHUNKS.parents[1] / "index.html").read_text("utf-8"))
    late = (name for name in first_chunks() if name not in named)
    return "\n".join(f'<link rel="modulepreload" href="./static/js/{each}">' for each in late)


def _words() -> str:
    """What the browser says by itself, by key, as JSON that no script can end early."""
    said = {key: words(f"browser.{key}", **marks) for key, marks in SAID.items()}
    return json.dumps(said, ensure_ascii=False).replace("<", r"\u003c")


def _of_streamlit() -> str:
    """Streamlit's own texts, and what is said in their place, as JSON; nothing in English."""
    keys = () if spoken() == ENGLISH else OF_STREAMLIT
    with speaking(ENGLISH):
        theirs = [words(f"streamlit.{key}", name="{name}") for key in keys]
    ours = [words(f"streamlit.{key}", name="{name}") for key in keys]
    pairs = list(zip(theirs, ours, strict=True))
    return json.dumps(pairs, ensure_ascii=False).replace("<", r"\u003c")


@by_language
def written(name: str) -> str:
    """A piece of the page that is served, `head` or `body`, with the version and words in it."""
    piece = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    return Template(piece).substitute(
        version=version(), early=_early(), words=_words(), streamlit=_of_streamlit()
    )
