"""What a sheet is asked for, from any link of the lab: of a page, a set, a plan, a lesson. Pure."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from softmax_words import Words
from ui.address import link, packed, raw_query
from ui.lesson import Lesson

words = Words(__file__)

LONGEST = 20_000  # characters of a link that is pasted
SUBJECTS = {"practice": ("set", "count", "seed", "student"), "plans": ("plan",)}
# What the address of a page says of its screen alone, or of another sheet.
_LEFT_OUT = ("predict", "room", "view", "v", "hide", "lock", "ask", "title", "note", "key", "page")
_BUILDER, _SHEET = "builder", "sheet"


def read(text: str, lessons: Mapping[str, Lesson], base: str = "") -> dict[str, str]:
    """What the sheet of a pasted link is asked for; ValueError with a sentence where there is none.

    `base` is the path that the lab is served under.
    """
    if len(text) > LONGEST:
        raise ValueError(words("refusals.long", most=LONGEST, came=len(text)))
    path, query = _parts(text, base)
    if path == _BUILDER and (inner := query.get("link")):
        path, query = _parts(inner, base)
    if path == _SHEET:
        return {name: said for name, said in query.items() if name != "key"}
    if path in SUBJECTS:
        return _named(path, query)
    return _state(path, query, lessons)


def _parts(text: str, base: str) -> tuple[str, dict[str, str]]:
    """The page that a link names, and what it says: what is packed too."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:  # brackets that are no address of a host
        raise ValueError(words("refusals.link", came=link.shown(text))) from None
    query, problems = packed.opened(raw_query.read(parts.query)[0])
    if problems:
        raise ValueError(problems[0].rstrip("."))
    said = {name: texts[0] for name, texts in query.items() if not raw_query.is_foreign(name)}
    return parts.path.removeprefix(base).strip("/").lower(), said


def _named(path: str, query: Mapping[str, str]) -> dict[str, str]:
    """A set or a plan: its link names it."""
    subject = SUBJECTS[path][0]
    if subject not in query:
        raise ValueError(words(f"refusals.no_{subject}"))
    return {name: query[name] for name in SUBJECTS[path] if name in query}


def _state(path: str, query: Mapping[str, str], lessons: Mapping[str, Lesson]) -> dict[str, str]:
    """A state of a page, with the question that its link asks first."""
    name = next((each.name for each in lessons.values() if each.address == path), None)
    if name is None:
        raise ValueError(words("refusals.page", came=link.shown(path)))
    first = query.get("ask", "").partition(",")[0].strip()
    state = {name: said for name, said in query.items() if name not in _LEFT_OUT}
    return {"page": name} | state | ({"question": first} if first else {})
