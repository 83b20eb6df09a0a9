"""What a tool of teachers is to the menu: a folder of `pages/` beside the lessons, and words."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from softmax_words import Words


@dataclass(frozen=True)
class Tool:
    """One tool: `file` is that of its table, beside which its words stand, as for a lesson.

    One that is not `in_menu` is reached from others and by its address.
    """

    file: str
    in_menu: bool = True

    @cached_property
    def name(self) -> str:
        """The name of its folder, and its address."""
        return Path(self.file).parent.name

    @cached_property
    def words(self) -> Words:
        """Its words, which stand beside its table."""
        return Words(self.file)
