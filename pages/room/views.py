"""The three views of a room as whole HTML files: a student's, the projector's and the teacher's.

They are the same for every stage: the browser's modules ask the server what there is to see, so
nothing of a round stands in them before it is shown. No script and no style stands in them either,
and `POLICY` lets the browser refuse all that comes from elsewhere. Addresses are relative, since a
proxy may have cut the path that the lab is served under.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from softmax_words import ENGLISH, Words, by_language, speaking, switch
from softmax_words.words import placeholders, texts
from ui import modules
from ui.teach import qr

words = Words(__file__)

STUDENT, PROJECTOR, TEACHER = "student", "projector", "teacher"
POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    b"img-src data:; base-uri 'none'; form-action 'none'"
).decode()
WORD = "said_"  # what a place for words begins with, in a file of HTML
_IMPORTED = re.compile(rb'(?:from|import) "\./([^"]+\.js)"')


def student(code: str, lang: str) -> str:
    """What a student's phone opens."""
    return _page(STUDENT, code, lang)


def projector(code: str, url: str, lang: str) -> str:
    """What hangs on the wall: `url` is the student's link, as a code and in letters."""
    address = url.partition("://")[2].rpartition("/")[0]
    return _page(PROJECTOR, code, lang, {"qr": qr.svg(url), "address": escape(address)})


def teacher(code: str, lang: str) -> str:
    """What a teacher holds: the secret is in the fragment of its address, and no server sees it."""
    return _page(TEACHER, code, lang)


def _page(view: str, code: str, lang: str, more: Mapping[str, str] | None = None) -> str:
    """A whole file; a view but the student's has an address that is one folder deeper."""
    with speaking(lang):
        here, root = (f"{code}/", "../") if view == STUDENT else ("./", "../../")
        at = {"code": code, "lang": lang, "view": view, "path": here, "root": root}
        of_view = {key: escape(text) for key, text in at.items()} | dict(more or {})
        of_view["languages"] = switch.switch()
        return _template("page").substitute(
            of_view,
            title=escape(words(f"{view}.title", code=code)),
            modules=f"{root}browser/{modules.version()}",
            preloads=_preloads(view, root),
            words=_said(view),
            body=_body(view).substitute(of_view),
        )


@cache
def _template(name: str) -> Template:
    return Template(Path(__file__).with_name(f"{name}.html").read_text(encoding="utf-8"))


@by_language
def _body(view: str) -> Template:
    """What stands on the page of a view, its words in their places."""
    template = _template(view)
    keys = [name.removeprefix(WORD) for name in template.get_identifiers() if WORD in name]
    said = {f"{WORD}{key}": escape(words(f"{view}.{key}")) for key in keys}
    return Template(template.safe_substitute({key: said[key].replace("$", "$$") for key in said}))


@by_language
def _said(view: str) -> str:
    """What the browser says by itself, by key, as JSON that no script can end early."""
    found = texts(words.folder, ENGLISH)
    keys = [key.partition(".")[2] for key in found if key.startswith(f"{view}_said.")]
    said = {key: _with_places(f"{view}_said.{key}") for key in keys}
    return json.dumps(said, ensure_ascii=False).replace("<", r"\u003c")


def _with_places(key: str) -> str:
    """Words whose places the browser fills."""
    places = placeholders(texts(words.folder, ENGLISH)[key])
    return words(key, **{name: f"{{{name}}}" for name in places})


def _preloads(view: str, root: str) -> str:
    """Links to the modules of a view: else each waits for the one that imports it."""
    folder = f"{root}browser/{modules.version()}"
    return "\n".join(f'<link rel="modulepreload" href="{folder}/{name}">' for name in needed(view))


@cache
def needed(view: str) -> tuple[str, ...]:
    """The modules that a view runs."""
    found = [f"room_{view}.js"]
    for name in found:  # it grows by what they import
        imported = (each.decode() for each in _IMPORTED.findall(modules.files()[name]))
        found += [each for each in imported if each not in found]
    return tuple(found)
