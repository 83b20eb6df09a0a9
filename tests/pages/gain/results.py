"""Files of results as teachers have them."""

import random

from pages.gain import forms
from pages.gain.forms import COUNT, TEMPLATES

HEAD = ["code", *map(str, range(1, COUNT + 1))]


def drawn(seed: int, share: float, students: int = 12, first: int = 0) -> list[list[str]]:
    """A row a student: a code, and ten questions of which about so many are right."""
    rng = random.Random(seed)
    return [
        [f"s{i:02}", *(str(int(rng.random() < share)) for _ in range(COUNT))]
        for i in range(first, first + students)
    ]


def csv(rows: list[list[str]], head: list[str] | None = HEAD, sign: str = ",") -> bytes:
    """The rows as text."""
    return "\n".join(sign.join(row) for row in ([head] if head else []) + rows).encode()


def letters(rows: list[list[str]], form: str) -> list[list[str]]:
    """The same rows with the letters that were chosen on a form."""
    return [
        [
            row[0],
            *(
                "ABCD"[right.index(cell == "1")]
                for cell, right in zip(row[1:], forms.answers(form), strict=True)
            ),
        ]
        for row in rows
    ]


def by_name(rows: list[list[str]], form: str) -> tuple[list[str], list[list[str]]]:
    """The same rows with a column for each template, as Practice saves them, and their head."""
    head = ["code", *TEMPLATES]
    order = [forms.order(form).index(i) for i in range(COUNT)]
    return head, [[row[0], *(row[1 + place] for place in order)] for row in rows]
