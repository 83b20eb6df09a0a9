"""Everything a reader reads stands by key in a file of words, and every key is used."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

from softmax_words import ENGLISH, Words
from softmax_words.words import placeholders, texts
from tests.menu import ROOT
from tests.prose import in_file, in_python, in_script

FOLDERS = ("server", "pages", "ui", "softmax_models", "softmax_core", "softmax_words")
MODULES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
SCRIPTS = sorted((ROOT / "browser").glob("*.js"))
CODE = [ROOT / "app.py", *MODULES, *SCRIPTS]
FILES = sorted(path for path in ROOT.glob("*/**/words.en.md") if ".venv" not in path.parts)

# What may stand in code: where, what it looks like, and why.
ALLOWED = (
    ("softmax_core/*", r".*\bgot\b.*|.*must\b.*", "an error speaks to who calls, as NumPy's do"),
    ("softmax_words/*", r".*", "an error of this package speaks to who writes code"),
    ("softmax_models/*", r".*, got .*|.*must\b.*", "the same; no page brings such a value"),
    ("server/browser.py", r"public, max-age=\d+, immutable", "a header of HTTP, in its own words"),
    ("server/workers/nginx.py", r".*\b(upstream|SameSite)\b.*", "what nginx is told, in its words"),
    ("pages/sheet/typesetter.py", r"(\w+ )+(Neo|Gothic|KR)", "the names of fonts"),
    (
        "pages/practice/exports/canvas.py",
        r"(Quiz title|Shuffle answers|points per question): .*",
        "what text2qti is told, in its words",
    ),
    ("*", r"(top|middle|bottom) (left|center|right)", "a place, in the words of Plotly"),
)


def relative(path: Path) -> str:
    """`path` as a test's name."""
    return path.relative_to(ROOT).as_posix()


def is_allowed(path: str, text: str) -> bool:
    """Whether this text may stand in this file."""
    return any(
        fnmatch(path, where) and re.fullmatch(what, text, re.DOTALL) for where, what, _ in ALLOWED
    )


def prose_of(path: Path) -> list[str]:
    """What a reader would read of a module, and no file of words has."""
    return [
        f"{line}: {text}" for line, text in in_file(path) if not is_allowed(relative(path), text)
    ]


@pytest.mark.parametrize("path", CODE, ids=relative)
def test_no_prose_stands_in_code(path):
    """It could not be translated, nor read through in one go by who teaches with it."""
    assert not prose_of(path)


def test_few_things_are_allowed_each_for_a_reason():
    """A list that grows is a second place for words."""
    assert len(ALLOWED) <= 10
    assert all(why for _, _, why in ALLOWED)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('x = "the gap grows"', ["the gap grows"]),
        ('x = f"{n} rows are left"', ["{} rows are left"]),
        ('st.button("Stop")', ["Stop"]),
        ('"""A module."""\nx: "Bench" = {"kind": "solid"}', []),
        ('x = "<b style=\'color: red\'>{{n}}</b>"', []),
        ('x = """\nz = $z  # the logits of a row\nprint("all of it", z)\n"""',
         ["the logits of a row", "all of it"]),
        ('x = "p = np.zeros(len(z)) if z else z  # nothing is left"', ["nothing is left"]),
    ],
)  # fmt: skip
def test_prose_is_told_from_code(code, found):
    """The test above would pass if it looked for nothing, and nobody could keep it if for all."""
    assert [text for _, text in in_python(code)] == found


def test_prose_is_found_in_scripts():
    """What the browser says is read too; what it only says to itself is not."""
    code = (
        '// not this one\nsay("The link is copied.", "lab-bar lab-line", `no ${this} more of it`)'
    )
    assert [text for _, text in in_script(code)] == ["The link is copied.", "no ${this} more of it"]


OF_TEMPLATES = re.compile(r"\$(?:said|quoted)_(\w+)")  # the words of a program to take home


@cache
def strings(folder: Path) -> re.Pattern[str]:
    """Any string of the code in a folder, as one pattern: what is filled in may be anything."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = (
                    re.escape(part.value) if isinstance(part, ast.Constant) else ".+"
                    for part in node.values
                )
                found.add("".join(parts))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(re.escape(node.value))
                found |= {f"program\\.{key}" for key in OF_TEMPLATES.findall(node.value)}
    return re.compile("|".join(found - {".+"}))


def is_asked(key: str, folder: Path) -> bool:
    """Whether code of this folder, or the toolkit for all lessons, asks for a key."""
    bare = re.sub(r"\[\w+\]$", "", key)
    return any(strings(asked).fullmatch(bare) for asked in (folder, ROOT / "ui"))


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_every_key_is_used(path):
    """Words that no code asks for are written, and translated, for nobody."""
    keys = texts(path.parent, ENGLISH).keys() - {"#"}
    assert not [key for key in keys if not is_asked(key, path.parent)]


def calls(path: Path) -> Iterator[tuple[str, set[str], bool]]:
    """Each call for words by a written key: the key, the names it fills, and whether by a dict."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        name = ast.unparse(node.func)
        if not re.fullmatch(r"(_?words|.*\.words)(\.block)?|(self\.)?desk\.prose", name):
            continue
        names = {each.arg for each in node.keywords if each.arg}
        if isinstance(node.args[0], ast.Constant):
            yield node.args[0].value, names, any(each.arg is None for each in node.keywords)


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_every_placeholder_is_filled(path):
    """A reader must not meet {{x}}, nor a sentence without its number."""
    found = list(calls(path))
    words = texts(Words(str(path)).folder, ENGLISH) if found else {}
    for key, names, more in found:
        form = re.compile(re.escape(key) + r"(\[\w+\])?")
        forms = [text for each, text in words.items() if form.fullmatch(each)]
        assert forms, f"there are no words for {key}"
        for text in forms:
            needed = set(placeholders(text))
            assert needed <= names or more, f"{key} needs {needed - names}"
            assert names - {"count"} <= needed, f"{key} has no place for {names - needed}"
