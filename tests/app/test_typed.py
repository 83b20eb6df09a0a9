"""Whatever is typed into any box of any page is text there: what answers it draws none of it.

The boxes are found on the page, and so are the popovers that have to be open for them.
"""

import re

import pytest

from pages.tools import TOOLS
from tests.app.test_as_written import protos, texts
from tests.menu import PAGES
from tests.raw_client import key_of

MARKUP = "<b>zq9</b> [zq9](//e.example) $zq9$ :red[zq9] **zq9**"
TEXTS = {
    "markup": MARKUP,
    "from right to left": f"\u202e{MARKUP} שלום مرحبا",
    "ten thousand characters": f"{MARKUP} " + "zq9 " * 2_500,
    "only one word of them": "<b>zq9" + "x" * 10_000,
}
HELD = {
    "value",
    "default",
    "json",
    "options",
    "code_text",
    "url",
    "query_string",
}  # not drawn as HTML
RAW = re.compile(r"(?<!\\)(<b>zq9|\[zq9\]\(|\$zq9|:red\[|\*\*zq9)")
HTML = re.compile("<b>zq9")
FILES = [page.path for page in PAGES] + [f"{tool.name}/{tool.name}.py" for tool in TOOLS]
SHORT = {"explore/explore.py", "next/next.py", "practice/practice.py"}


def closed(at) -> list[str]:
    """The keys of what can be opened."""
    blocks = [one for one in protos(at._tree) if one.DESCRIPTOR.name == "Block"]
    ids = [one.expandable.id or one.popover.id for one in blocks]
    return [key_of(each) for each in ids if each]


def assert_plain(at, where: str) -> None:
    """Nothing of it is drawn as anything but text."""
    assert not at.exception, where
    for proto in protos(at._tree):
        for field, text in texts(proto):
            if field not in HELD and proto.DESCRIPTOR.name != "Selectbox":
                raw = HTML if proto.DESCRIPTOR.name == "Html" else RAW
                assert not raw.search(text), (where, proto.DESCRIPTOR.name, field, text[:500])


LINKS = {"practice/practice.py": {"set": "break", "seed": "3"}}
CASES = [
    pytest.param(file, name, marks=[] if file in SHORT and name == "markup" else pytest.mark.long)
    for file in FILES
    for name in TEXTS
]


@pytest.mark.parametrize(("file", "name"), CASES)
def test_what_is_typed_into_a_box_is_text(open_page, file, name):
    """The paste box, names, words, a text of one's own, links for teachers: all the same."""
    text, at = TEXTS[name], open_page(file, **LINKS.get(file, {}))
    keys = closed(at)
    for key in keys:
        at.session_state[key] = True
    boxes = [box.key for box in [*at.run().text_input, *at.text_area]]
    assert boxes or file not in SHORT
    for key in boxes:
        for opens in keys:
            at.session_state[opens] = True
        box = next((one for one in [*at.text_input, *at.text_area] if one.key == key), None)
        if box is not None and not box.disabled:
            assert_plain(box.set_value(text).run(), key)
