"""What a browser lets a page of the lab do: the Content-Security-Policy of each kind of answer.

Nothing leaves the lab: the browser itself refuses every request to another host, also to send a
form there. No page needs eval, so no page has it; Streamlit's own scripts ask for it only where a
browser has no `globalThis`. What Streamlit's page does need, and our own pages do not:

- `blob:` for scripts: Streamlit's loader of components (`BidiComponent`) imports each as a blob,
- one script inside its page, and our map of modules: both are named by their hashes,
- `'unsafe-inline'` for styles: its styles (Emotion) and Plotly's write their own,
- `data:` and `blob:` for pictures, with which Plotly saves a chart, and `data:` for the small fonts
  of its formulas (KaTeX).
"""

import os
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256

from softmax_words import Words

words = Words(__file__)

SETTING = "SOFTMAX_LAB_FRAME_ANCESTORS"
SELF, NONE, INLINE, DATA, BLOB = "'self'", "'none'", "'unsafe-inline'", "data:", "blob:"
_STREAMLIT: Mapping[str, Sequence[str]] = {
    "default-src": (SELF,),
    "script-src": (SELF,),
    "style-src": (SELF, INLINE),
    "img-src": (SELF, DATA, BLOB),
    "font-src": (SELF, DATA),
    "connect-src": (SELF,),
    "frame-src": (SELF,),
    "worker-src": (NONE,),
    "object-src": (NONE,),
    "base-uri": (NONE,),
    "form-action": (NONE,),
}

_TAG = b"script"
_SCRIPT = re.compile(rb"<%s(?P<attributes>[^>]*)>(?P<text>.*?)</%s>" % (_TAG, _TAG), re.DOTALL)
_SOURCE = re.compile(r"https?://(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?", re.IGNORECASE)
_NAMED = {"self": SELF}
# Wherever a page may stand: `*` itself leaves out a page that a teacher opens from the own disk.
_ANYWHERE = "* file:"


@lru_cache(maxsize=32)  # one page for each language
def of_page(page: bytes) -> str:
    """The policy of a page of Streamlit's: it runs the scripts that stand in it, and no other."""
    found = (each["text"] for each in _SCRIPT.finditer(page) if _runs(each["attributes"]))
    hashes = (b64encode(sha256(text).digest()).decode() for text in found)
    return _written({"script-src": (SELF, BLOB, *(f"'sha256-{each}'" for each in hashes))})


def of_all_else() -> str:
    """The policy of an answer that is no page of Streamlit's and has none of its own."""
    return _written({})


def _written(more: Mapping[str, Sequence[str]]) -> str:
    """A policy as its header says it."""
    return "; ".join(f"{name} {' '.join(rule)}" for name, rule in {**_STREAMLIT, **more}.items())


def _runs(attributes: bytes) -> bool:
    """Whether a script with these attributes runs as it stands: JSON does not."""
    return b"src=" not in attributes and b"application/json" not in attributes


def ancestors() -> str:
    """Who may show the lab in a frame: anybody, since learning platforms do, or whom we are told.

    Where the environment names what is no address, a sentence, and no server.
    """
    came = os.environ.get(SETTING, "").replace(",", " ").split() or ["*"]
    given = [each.strip("'").lower() for each in came]
    if given == ["*"]:
        return _ANYWHERE
    if given == ["none"]:
        return NONE
    for each in given:
        if each != "self" and not _SOURCE.fullmatch(each):
            raise SystemExit(words("setting.ancestors", name=SETTING, came=each))
    return " ".join(_NAMED.get(each, each) for each in given)
