"""The prose of a page: `words.en.md` beside it, cut at its `## key` headings.

What stands under a key may have headings of its own (`###`); on the page, where the keys are not
seen, they are one level higher.
"""

import re
from functools import cache
from pathlib import Path


@cache
def sections(page: str) -> dict[str, str]:
    """The sections of the `words.en.md` beside the file `page`, by key."""
    text = Path(page).with_name("words.en.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (\S+)\n", text, flags=re.MULTILINE)
    return {
        key: re.sub("^###", "##", body.strip(), flags=re.MULTILINE)
        for key, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def section(page: str, key: str, **numbers: str) -> str:
    """Section `key`, each `{{name}}` replaced by its number; KeyError for one without."""
    return re.sub(r"\{\{([\w-]+)\}\}", lambda match: numbers[match[1]], sections(page)[key])


@cache
def title(page: str) -> str:
    """What the menu calls the page: the first line of its words."""
    text = Path(page).with_name("words.en.md").read_text(encoding="utf-8")
    return text.partition("\n")[0].removeprefix("# ")
