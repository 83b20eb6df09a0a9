"""Trees of JSON, of several values of JSON after each other, and of what Python prints.

Nothing of the text is run. A number stays as it is written; the pairs of an object stay in a list.
"""

import ast
import json
import re
from contextlib import suppress
from typing import Any

from softmax_words import Words
from ui.address.link import shown
from ui.paste.pasted import Place, lines_of, refusal

words = Words(__file__)

_PYTHON = re.compile(
    r"""(?P<text>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")|(?P<open>'(?:[^'\\\n]|\\.)*|"(?:[^"\\\n]|\\.)*)"""
    r"""|(?P<word>\bNone\b|\bTrue\b|\bFalse\b)"""
    r"""|(?P<number>(?<![\w.])[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w.]))"""
    r"""|(?P<special>(?<![\w.])[-+]?(?:\w+\.)?\b(?:inf|nan)\b)|(?P<maker>\b\w+(?=[(]))|(?P<bracket>[()])"""
    r"""|(?P<comma>,(?=\s*[\])}]))"""
)
_BLANK, _BETWEEN = re.compile(r"\s*"), re.compile(r"\s*,?\s*")
_MAKERS = re.compile("Counter|OrderedDict|dict_items|dict_values|list|tuple|defaultdict")
# What Python says of JSON, by a word of it that nothing else has.
_REASONS = {
    "trailing": "last_comma",
    "value": "value",
    "property": "name",
    "':'": "colon",
    "','": "comma",
    "unterminated": "open_text",
    "control": "unseen",
    "escape": "escape",
}


class Number(str):
    """A number as JSON writes it."""


class Object(list[tuple[str, Any]]):
    """An object's pairs; a dictionary would lose a name that is there twice."""


_DECODER = json.JSONDecoder(
    object_pairs_hook=Object, parse_int=Number, parse_float=Number, parse_constant=Number
)


def is_object(value: Any) -> bool:
    """Whether this is the pairs of an object."""
    return isinstance(value, Object)


def as_text(value: Any) -> str:
    """A number as it is written; a text may hold one, as "-Infinity" does."""
    return value if isinstance(value, str) else json.dumps(value)


def described(value: Any) -> str:
    """What stands where something else was needed: null, a list, “two”."""
    if isinstance(value, list):
        return words("kinds.object") if is_object(value) else words("kinds.list")
    return shown(value) if isinstance(value, str) else json.dumps(value)


def tree(text: str) -> Any:
    """JSON as lists, pairs and texts; ValueError with the place where it is none."""
    try:
        return _tree(text)
    except json.JSONDecodeError as error:
        said = words("refusals.no_json", reason=_reason(error.msg.lower()))
        raise refusal(Place("position", error.lineno, error.colno), said) from None
    except RecursionError:
        raise ValueError(words("refusals.deep")) from None


def _reason(said: str) -> str:
    """What Python says of a text that is no JSON, in the words of the lab."""
    found = (key for sign, key in _REASONS.items() if sign in said)
    return words(f"json.{next(found, 'other')}")


def are_lines(text: str) -> bool:
    """Whether each line is a list or an object of JSON, and there is more than one."""
    lines = [line.strip().removesuffix(",") for _, line in lines_of(text)]
    if len(lines) < 2 or any(line[0] not in "[{" for line in lines if line):
        return False
    with suppress(json.JSONDecodeError, RecursionError):
        return all(json.loads(line) is not None for line in lines)
    return False


def _tree(text: str) -> Any:
    """JSON; or what Python prints, once JSON cannot be read."""
    try:
        return _loaded(text)
    except json.JSONDecodeError as error:
        for other in (text.replace('\\"', '"'), _as_json(text)):
            try:
                found = _loaded(other)
            except (json.JSONDecodeError, ValueError):
                continue
            if (isinstance(found, list) and len(found) > 1) or _holds_lists(found):
                return found
        raise error from None


def _loaded(text: str) -> Any:
    """The value of a text; of several values, with or without commas between them, their list."""
    found: list[Any] = []
    end = _past(_BLANK, text, 0)
    while not found or end < len(text):
        value, end = _DECODER.raw_decode(text, end)
        found.append(value)
        end = _past(_BETWEEN, text, end)
    return found[0] if len(found) == 1 else found


def _past(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start


def _holds_lists(tree: Any) -> bool:
    """Whether a list or an object of one holds another."""
    items = [value for _, value in tree] if is_object(tree) else tree
    return isinstance(items, list) and any(isinstance(item, list) for item in items)


def _json_number(text: str) -> str:
    """A number with a digit on both sides of its point, as JSON wants it; no digit is lost."""
    text = re.sub(r"^(-?)\.", r"\g<1>0.", text.removeprefix("+"))
    return re.sub(r"\.(?!\d)", ".0", text)


def _as_json(text: str) -> str:
    """A list, tuple or dictionary as Python prints it, written as JSON; nothing is run."""
    text = re.sub(r"^\s*\w+\s*=\s*", "", text)

    def written(found: re.Match[str]) -> str:
        piece = found[0]
        match found.lastgroup:
            case "text":
                return json.dumps(ast.literal_eval(piece))
            case "word":
                return json.dumps(ast.literal_eval(piece))
            case "special":
                sign = "-" if piece.startswith("-") else ""
                return "NaN" if piece.endswith("nan") else f"{sign}Infinity"
            case "bracket":
                return "[" if piece == "(" else "]"
            case "maker" if not _MAKERS.fullmatch(piece):
                raise ValueError(piece)
            case "number":
                return _json_number(piece)
            case "open":  # is taken whole: else each sign in it would be tried as a beginning
                return piece
        return ""  # a maker, or a comma at the end

    try:
        return _PYTHON.sub(written, text)
    except (SyntaxError, ValueError):
        return text
