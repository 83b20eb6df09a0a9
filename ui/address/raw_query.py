"""The query of an address as it really comes: pasted from mail, escaped twice, with trackers added.

Pure text in, values out. Streamlit's own `st.query_params` has put a mark in the place of each byte
that is no UTF-8 by then, so the text is read here. What a parameter means stands in
`ui.address.link`.
"""

import re
from urllib.parse import unquote_to_bytes

Query = dict[str, list[str]]

_EMBED = ("embed", "embed_options")  # Streamlit's own, for a page in a frame

# What mail, advertisements, search and learning platforms add to any link that they pass on.
_FOREIGN = re.compile(
    r"(utm|mtm|matomo|pk|hsa|_?_hs|oly|vero|mc|gad|trk|ref)_\w+|_?_hs\w+|referrer|ref|trk"
    r"|(lti|lis|oauth|custom|context|resource_link|tool_consumer|launch|module|ext)_\w+"
    r"|[a-z]{1,5}clk?id|gclsrc|gbraid|wbraid|li_fat_id|igsh(id)?|_gl|_ga|_ke|mkt_tok|srsltid"
    r"|s_kwcid|epik|rdt_cid|si|hl|usp|web|authuser|wrap|forceview|redirect|sesskey"
    r"|(course|content|section|assignment|user|client|deployment)_?id|roles?|id"
    r"|iss|login_hint|target_link_uri",
    re.ASCII | re.IGNORECASE,
)


def read(text: str) -> tuple[Query, list[str]]:
    """The parameters of a query, and the names of those that are not written in UTF-8.

    They are read as Latin-1, of which every byte is a letter.
    """
    query: Query = {}
    latin: list[str] = []
    for pair in filter(None, text.split("&")):
        raw, _, value = pair.replace("+", " ").partition("=")
        # "&amp;" is how the source of a page writes "&"; copied from there it stays in the link.
        name = re.sub(r"^(amp;)+", "", _decoded(raw))
        if name.lower() not in _EMBED:
            query.setdefault(name, []).append(_decoded(value))
            latin += [] if _is_utf8(value) else [name]
    return query, latin


def is_foreign(name: str) -> bool:
    """Whether a parameter was added on the way, by a tracker or a learning platform."""
    return _FOREIGN.fullmatch(name) is not None


def _decoded(text: str) -> str:
    """The text behind the percent signs."""
    return unquote_to_bytes(text).decode("utf-8" if _is_utf8(text) else "latin-1")


def _is_utf8(text: str) -> bool:
    try:
        unquote_to_bytes(text).decode()
    except UnicodeDecodeError:
        return False
    return True
