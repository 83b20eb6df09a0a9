"""The address as a teacher reads and writes it: `?z=2,1,0.1&T=0.5&names=cat,dog,fox&dtype=float32`.

Pure text in, values out: no Streamlit, so that every rule stands in one place and is tested alone.
Each `read_...` raises ValueError with a sentence that names what came and what is allowed; `read`
collects those sentences and falls back to the default. What a default says is left out of the
address.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import unquote

from softmax_core import STEP_TYPES
from softmax_core.sentences import quoted
from softmax_models.letters import composed, is_visible, letters
from softmax_words import Words, accepted, languages, listed
from ui.words.unseen import visible
from ui.words.written_numbers import as_python

words = Words(__file__)

MIN_CLASSES, MAX_CLASSES = 2, 12
MAX_NAME = 24
LONGEST_NUMBER = 1100  # characters: 5e-324 in full has 1076
DEFAULT_LOGITS: tuple[float, ...] = (2.0, 1.0, 0.1)
DEFAULT_NAMES = ("cat", "dog", "fox", "owl", "bee", "ant", "cow", "pig", "hen", "bat", "elk", "emu")
DEFAULT_TYPE = "float64"
ON, OFF = "on", "off"
ALONE, PROJECTOR = "", "projector"  # for whom a page is drawn
VERSION = 1  # of the links that the lab makes for lessons

# Python's float() would also take "1_000", "nan", "infinity" and the digits of other scripts.
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_INFINITY = re.compile(r"[+-]?(inf|Infinity)")
_COMMA = re.compile(r"[+-]?\d*,\d+(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Lab:
    """What all pages and the address share: named logits z, one temperature T, one number type."""

    z: tuple[float, ...] = DEFAULT_LOGITS
    names: tuple[str, ...] = DEFAULT_NAMES[: len(DEFAULT_LOGITS)]
    T: float = 1.0
    dtype: str = DEFAULT_TYPE

    def with_logits(self, z: Sequence[float]) -> "Lab":
        """The same lab with logits `z`: names are kept, new classes get a default name."""
        return Lab(tuple(z), fitted_names(self.names, len(z)), self.T, self.dtype)

    def with_logit(self, index: int, value: float) -> "Lab":
        """The same lab with one logit at `value`; ValueError where there is no such logit."""
        if index not in range(len(self.z)):
            raise ValueError(words("refusals.bar", last=len(self.z) - 1, index=index))
        return replace(self, z=(*self.z[:index], tidy(value), *self.z[index + 1 :]))

    def together(self, stretch: float, shift: float) -> "Lab":
        """The same lab with all logits stretched, then shifted."""
        return replace(self, z=tuple(tidy(stretch * value + shift) for value in self.z))


def tidy(value: float) -> float:
    """`value` with 12 significant digits: sums such as 0.1 + 0.2 stay readable in the address."""
    return float(f"{value:.12g}")


def fitted_names(names: Sequence[str], count: int) -> tuple[str, ...]:
    """The first `count` of `names`, filled up with default names not yet taken."""
    spare = (name for name in DEFAULT_NAMES if name not in names)
    return tuple(names[:count]) + tuple(next(spare) for _ in range(count - len(names)))


def shown(came: object) -> str:
    """What came, quoted and cut so that a sentence stays one, with a sign for what is not seen."""
    return quoted(visible(str(came)[:31]))


def read_number(came: str) -> float:
    """The float64 that `came` names, as this lab or another writes it: −2×10⁻⁵ is -2e-5."""
    if len(came) > LONGEST_NUMBER:
        raise ValueError(words("refusals.number_long", most=LONGEST_NUMBER, came=shown(came)))
    text = came if _NUMBER.fullmatch(came) else as_python(came)
    if _INFINITY.fullmatch(text):
        return float(text)
    came = shown(came.strip())
    if _COMMA.fullmatch(text):
        point = text.replace(",", ".")
        raise ValueError(words("refusals.number_comma", came=came, point=point))
    if not _NUMBER.fullmatch(text):
        raise ValueError(words("refusals.number", came=came))
    value = float(text)
    if math.isinf(value):
        raise ValueError(words("refusals.number_large", came=came))
    if value == 0 and re.search("[1-9]", text.lower().split("e")[0]):
        raise ValueError(words("refusals.number_small", came=came))
    return value


def read_logits(text: str) -> tuple[float, ...]:
    """Two to twelve numbers with commas between them."""
    parts = text.split(",") if text.strip() else []
    if not MIN_CLASSES <= len(parts) <= MAX_CLASSES:
        ends = {"fewest": MIN_CLASSES, "most": MAX_CLASSES}
        raise ValueError(words("refusals.logits", came=len(parts), **ends))
    return tuple(read_number(part) for part in parts)


def read_temperature(text: str) -> float:
    """A number from 0 up; 0 and inf are the two limits."""
    value = read_number(text)
    if value < 0:
        raise ValueError(words("refusals.temperature", came=shown(text.strip())))
    return abs(value)  # -0 is 0


def read_names(text: str) -> tuple[str, ...]:
    """Names of 1 to 24 visible characters, each once, with commas between them."""
    names = tuple(part.strip() for part in text.split(","))
    for name in names:
        count = len(letters(name))
        if not 1 <= count <= MAX_NAME:
            found: dict[str, Any] = {"name": shown(name), "letters": count}
            raise ValueError(words("refusals.name_length", most=MAX_NAME, **found))
        if not is_visible(name):
            raise ValueError(words("refusals.name_unseen", name=shown(name)))
    seen = [composed(name) for name in names]
    if twice := next((name for name in names if seen.count(composed(name)) > 1), None):
        raise ValueError(words("refusals.name_twice", name=shown(twice)))
    return names


def read_type(text: str) -> str:
    """One of the number types in which `softmax_core` traces softmax; a page may offer fewer."""
    if text not in STEP_TYPES:
        known = listed(list(STEP_TYPES), "or")
        raise ValueError(words("refusals.type", known=known, came=shown(text)))
    return text


def write_number(value: float) -> str:
    """The shortest text that `read_number` takes back to `value`; an address would lose a plus."""
    return repr(float(value)).removesuffix(".0").replace("e+", "e")


def write_numbers(values: Sequence[float]) -> str:
    """Numbers with commas between them."""
    return ",".join(write_number(value) for value in values)


def write_names(names: Sequence[str]) -> str:
    """Names with commas between them; ValueError for a name that has one in it."""
    if bad := next((name for name in names if "," in name), None):
        raise ValueError(words("refusals.name_comma", name=shown(bad)))
    return ",".join(names)


Problems = list[str]
V = TypeVar("V")


def one(
    query: Mapping[str, Sequence[str]],
    name: str,
    reader: Callable[[str], V],
    default: V,
    problems: Problems,
) -> V:
    """The value of one parameter, or its default and a sentence that says why."""
    given = query.get(name, [])
    try:
        if len(given) > 1:
            raise ValueError(words("refusals.repeated", times=len(given)))
        return once_or_twice_encoded(given[0], reader) if given else default
    except ValueError as error:
        sentence = words("refusals.not_used", name=name, why=str(error))
        if sentence not in problems:  # two readers may ask for one parameter
            problems.append(sentence)
        return default


def once_or_twice_encoded(text: str, reader: Callable[[str], V]) -> V:
    """What `reader` makes of `text`, or else of what is behind its percent signs.

    Mail and chat programs encode the links that they pass on once more: a comma arrives as %2C.
    """
    try:
        return reader(text)
    except ValueError:
        if unquote(text) == text:
            raise
        try:
            return reader(unquote(text))
        except ValueError:
            pass
        raise


def read(query: Mapping[str, Sequence[str]]) -> tuple[Lab, Problems]:
    """The lab that an address opens, and one sentence for each parameter that could not be used."""
    problems: Problems = []
    z = one(query, "z", read_logits, DEFAULT_LOGITS, problems)
    usable_logits = not problems
    T = one(query, "T", read_temperature, Lab.T, problems)
    dtype = one(query, "dtype", read_type, DEFAULT_TYPE, problems)

    def names_that_fit(text: str) -> tuple[str, ...]:
        names = read_names(text)
        return require_one_each(names, z) if usable_logits else fitted_names(names, len(z))

    names = one(query, "names", names_that_fit, DEFAULT_NAMES[: len(z)], problems)
    return Lab(z, names, T, dtype), problems


def require_one_each(names: tuple[str, ...], z: Sequence[float]) -> tuple[str, ...]:
    """`names`, if there are as many as logits."""
    if len(names) != len(z):
        raise ValueError(words("refusals.names", logits=len(z), names=len(names)))
    return names


def checked(lab: Lab) -> Lab:
    """`lab` as the address would carry it; ValueError where it could not.

    Widgets check their limits in the browser only, so what comes from them passes the same readers
    as the address.
    """
    z = read_logits(write_numbers(lab.z))
    names = require_one_each(read_names(write_names(lab.names)), z)
    return Lab(z, names, read_temperature(write_number(lab.T)), read_type(lab.dtype))


def read_language(text: str) -> str:
    """A language in which the lab is written."""
    if text not in languages():
        known = listed(languages(), "or")
        raise ValueError(words("refusals.language", known=known, came=shown(text)))
    return text


def language(query: Mapping[str, Sequence[str]], problems: Problems) -> str:
    """The language that an address asks for; nothing where it leaves that to the browser."""
    return one(query, "lang", read_language, "", problems)


def spoken_in(
    query: Mapping[str, Sequence[str]], header: str, problems: Problems
) -> tuple[str, str]:
    """The language to answer in, and the one that the address chose, if any: else the browser's.

    `header` is the browser's Accept-Language.
    """
    chosen = language(query, problems)
    return chosen or accepted(header), chosen


def read_view(text: str) -> str:
    """For whom the page is drawn: a projector; nothing else is said in an address."""
    if text != PROJECTOR:
        raise ValueError(words("refusals.view", known=PROJECTOR, came=shown(text)))
    return text


def read_room(text: str) -> str:
    """The same, as links said it at first: on or off."""
    if text not in (ON, OFF):
        raise ValueError(words("refusals.room", came=shown(text)))
    return PROJECTOR if text == ON else ALONE


def view(query: Mapping[str, Sequence[str]], problems: Problems) -> str:
    """For whom an address asks the page to be drawn."""
    room = one(query, "room", read_room, ALONE, problems)
    return one(query, "view", read_view, room, problems)


def in_view(view: str) -> dict[str, str]:
    """What an address says of it: nothing where the page is for one reader."""
    return {} if view == ALONE else {"view": view}


def in_language(language: str) -> dict[str, str]:
    """What an address says of the language that was chosen: nothing where none was.

    A link that is passed on opens in the language of who opens it, unless somebody chose one.
    """
    return {"lang": language} if language else {}


def write(lab: Lab) -> dict[str, str]:
    """The parameters of the address that `read` turns back into `lab`."""
    written = {
        "z": write_numbers(lab.z) if lab.z != DEFAULT_LOGITS else "",
        "T": write_number(lab.T) if lab.T != Lab.T else "",
        "names": write_names(lab.names) if lab.names != DEFAULT_NAMES[: len(lab.z)] else "",
        "dtype": lab.dtype if lab.dtype != DEFAULT_TYPE else "",
    }
    return {name: text for name, text in written.items() if text}
