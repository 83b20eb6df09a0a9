"""The address of a sheet: `/sheet?page=zeros&z=2,1,0`, with its key or as students get it."""

from collections.abc import Mapping

from ui.address import packed
from ui.address.link import OFF

KEY = "key"


def sheet_link(root: str, query: Mapping[str, str], *, key: bool = True) -> str:
    """The address of the sheet of a page, a set or a plan below the `root` of the lab.

    >>> sheet_link("http://lab.example", {"page": "zeros", "z": "2,1"}, key=False)
    'http://lab.example/sheet?page=zeros&z=2,1&key=off'
    """
    asked = dict(query) if key else dict(query) | {KEY: OFF}
    return f"{root}/sheet?{packed.readable(asked)}"
