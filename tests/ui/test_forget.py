"""What the lab keeps in a reader's browser: a school asks for the list, and it must be whole."""

import re

import pytest

from ui.modules import FOLDER
from ui.page import forget

STORES = re.compile(r"\b(?:local|session)Storage\b")
KEY = re.compile(r'^const (?:KEY|NOTE|PREFIX) = "([^"]+)"', re.MULTILINE)


def keepers() -> list[str]:
    """The modules of the browser that use its storage, all but the one that empties it."""
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.js")}
    return sorted(name for name, code in written.items() if STORES.search(code))


@pytest.mark.parametrize("name", [name for name in keepers() if name != "forget.js"])
def test_whatever_a_module_keeps_is_in_the_list(name):
    """*Forget me* would leave it, and the list of a school would be false."""
    keys = KEY.findall((FOLDER / name).read_text(encoding="utf-8"))
    assert keys
    assert set(keys) <= set(forget.KEYS)


def test_the_modules_that_keep_something_are_found():
    """The test above would pass if it looked for nothing."""
    assert {"kept_file.js", "version.js"} <= set(keepers())


def test_each_key_has_its_place_and_a_sentence():
    """A key alone tells a teacher nothing."""
    for key, store, sentence in forget.listed():
        assert store in (forget.LOCAL, forget.SESSION, forget.COOKIE)
        assert sentence.endswith("."), key


def test_no_module_has_another_kind_of_storage():
    """What stands in a database of the browser would be in no list."""
    assert not [
        path.name
        for path in FOLDER.glob("*.js")
        if re.search(r"indexedDB|document\.cookie|\bcaches\b", path.read_text(encoding="utf-8"))
    ]
