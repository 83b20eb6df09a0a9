"""Where prose stands in code: Python by its syntax tree, JavaScript by its string literals."""

import ast
import io
import re
import textwrap
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

WORD = re.compile(r"[A-Za-z]{2,}")
# What is no word though it has letters: a tag, a style, a name with signs in it, a placeholder.
MARKUP = re.compile(
    r"<[^<>]*>|&\w+;|\$\{?\w+\}?|%\{[^}]*\}|\S*[_/\\#@=(){}\[\]]\S*|--?\w+|\b[a-z]+(?:-[a-z]+)+\b|\S+\.\w\S*"
)
STYLE = re.compile(r"^\s*[\w-]+\s*:[^.]*(;|$)")
ONE_WORD = re.compile(
    r"[A-Z][a-z]+[.:?!…]?"
)  # a label; a key or a setting begins with a small letter
SCRIPT_STRING = re.compile(
    r"""//[^\n]*|/\*.*?\*/|("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)""", re.DOTALL
)


LINES = (ast.Assign, ast.Import, ast.ImportFrom, ast.Return)  # what one line of a program may be

ASKS = re.compile(
    r"\.(querySelector(All)?|closest|matches)\($"
)  # a selector follows: names of tags


class Found(NamedTuple):
    """A text of some words, and its line."""

    line: int
    text: str


def is_prose(text: str) -> bool:
    """Whether a reader would take it for words: several in a row, or a label of one."""
    bare = MARKUP.sub(" ", text)
    return bool(ONE_WORD.fullmatch(text.strip())) or (
        len(WORD.findall(bare)) > 1 and not STYLE.match(text) and " " in bare.strip()
    )


def in_python(code: str) -> list[Found]:
    """The prose in the string literals of a module, without its docstrings.

    A string that is a program of its own is asked for its comments, docstrings and literals.
    """
    tree = ast.parse(code)
    quiet = docstrings(tree) | annotations(tree)
    found = []
    for node in ast.walk(tree):
        if id(node) in quiet:
            continue
        if isinstance(node, ast.JoinedStr):
            quiet |= {id(part) for part in ast.walk(node) if isinstance(part, ast.Constant)}
            found += literal(node.lineno, "".join(map(part_of, node.values)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += literal(node.lineno, node.value)
    return sorted(found)


def docstrings(tree: ast.Module) -> set[int]:
    """The nodes that document a module, a class, a function or a name."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def annotations(tree: ast.Module) -> set[int]:
    """The nodes of the types and the names that a module writes as strings."""
    fields = ("annotation", "returns")
    written = [getattr(node, field, None) for node in ast.walk(tree) for field in fields]
    exports = [node.value for node in tree.body if isinstance(node, ast.Assign) and _is_all(node)]
    return {id(part) for one in [*written, *exports] if one for part in ast.walk(one)}


def _is_all(node: ast.Assign) -> bool:
    return ast.unparse(node.targets[0]) == "__all__"


def part_of(node: ast.expr) -> str:
    """A piece of an f-string: its words, or a sign for what is filled in."""
    return node.value if isinstance(node, ast.Constant) else "{}"


def literal(line: int, text: str) -> list[Found]:
    """What of one string is prose."""
    if (program := program_in(text)) is not None:
        told = (*comments_of(program), *docstrings_of(program))
        inside = in_python(program)
        sentences = (text for text in told if program_in(text) is None)  # not what is commented out
        return [Found(line, text) for text in sentences if is_prose(text)] + inside
    return [Found(line, text)] if is_prose(text) else []


def program_in(text: str) -> str | None:
    """The program that a string is, its `$places` as names; None where it is none."""
    program = textwrap.dedent(re.sub(r"\$\{?(\w+)\}?", r"\1", text))
    try:
        body = ast.parse(program).body
    except SyntaxError:
        return None
    if "\n" in text.strip():
        return None if all(isinstance(node, ast.Expr) for node in body) else program
    is_a_line = bool(body) and all(isinstance(node, LINES) for node in body)
    return program if is_a_line else None


def comments_of(program: str) -> Iterator[str]:
    """The comments of a program."""
    for token in tokenize.generate_tokens(io.StringIO(program).readline):
        if token.type == tokenize.COMMENT:
            yield token.string.lstrip("# ")


def docstrings_of(program: str) -> list[str]:
    """The docstrings of a program."""
    return [
        node.value.value
        for node in ast.walk(ast.parse(program))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ]


# What is no word in a script: the names of keys of a keyboard, and selectors.
KEYS = {"Alt", "Control", "End", "Escape", "Home", "Meta", "Shift", "Tab"}
SELECTOR = re.compile(r"[.#\[]\w.*")


def is_said(text: str) -> bool:
    """Whether a string of a script is said to a reader."""
    if text in KEYS or SELECTOR.fullmatch(text):
        return False
    return is_prose(re.sub(r"\$\{[^}]*\}", " {} ", text))


def in_script(code: str) -> list[Found]:
    """The prose in the string literals of a module of the browser."""
    return [
        Found(code.count("\n", 0, match.start()) + 1, match[1][1:-1])
        for match in SCRIPT_STRING.finditer(code)
        if match[1] and is_said(match[1][1:-1])
    ]


def in_file(path: Path) -> list[Found]:
    """The prose in a module."""
    code = path.read_text(encoding="utf-8")
    return in_script(code) if path.suffix == ".js" else in_python(code)
