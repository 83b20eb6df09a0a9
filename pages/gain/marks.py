"""What one cell of a file of results is worth. Pure: no Streamlit.

All cells of the ten questions are read alike: as points from 0 to 1, or as the answers that were
chosen, by their letters or numbers, where any cell can be nothing else.
"""

import re
from collections.abc import Sequence

from pages.gain import forms
from pages.gain.heads import known
from softmax_models.cells import number, tidied

LETTERS = "abcde"  # no question has more answers
RIGHT, WRONG = "right", "wrong"
_NUMBERS = re.compile(r"[1-9]")
_OUT_OF = re.compile(r"(\S+)\s*(?:/|\s\w+\s)\s*(\S+)")


def is_letter(cell: str) -> bool:
    """Whether a cell is the letter of an answer: a), B."""
    bare = _bare(cell)
    return len(bare) == 1 and bare in LETTERS


def are_answers(cells: Sequence[str]) -> bool:
    """Whether the cells are answers that were chosen, not points."""
    is_full = all(_NUMBERS.fullmatch(cell) for cell in cells)
    return any(map(is_letter, cells)) or (is_full and any(cell > "1" for cell in cells))


def of_answer(cell: str, form: str, place: int) -> float | None:
    """What an answer to a question of a form is worth; None where there is no such answer."""
    right = forms.answers(form)[place]
    bare = _bare(cell)
    chosen = LETTERS.find(bare) if is_letter(cell) else int(bare) - 1 if _is_digit(bare) else -1
    return float(right[chosen]) if 0 <= chosen < len(right) else None


def of_points(cell: str, most: float, mark: str) -> float | None:
    """Points as a share of the most that can be reached; None where they are none."""
    if (word := cell.casefold()) in known(RIGHT):
        return 1.0
    if word in known(WRONG):
        return 0.0
    share = of_score(cell, most, mark)
    return share if share is not None and 0 <= share <= 1 else None


def of_score(cell: str, most: float, mark: str) -> float | None:
    """A number of points over `most`, or what a cell says by itself: 70 %, 7/10, 7 of 10."""
    if cell.endswith("%"):
        found, most = number(cell[:-1].strip(), mark), 100.0
    elif two := _OUT_OF.fullmatch(cell):
        found, most = number(two[1], mark), number(two[2], mark) or 0.0
    else:
        found = number(cell, mark)
    return None if found is None or not most else found / most


def says_its_scale(cell: str) -> bool:
    """Whether a score says by itself what it is a share of."""
    return cell.endswith("%") or _OUT_OF.fullmatch(cell) is not None


def _bare(cell: str) -> str:
    return tidied(cell).strip("()[]. ").casefold()


def _is_digit(bare: str) -> bool:
    return _NUMBERS.fullmatch(bare) is not None
