"""What is given stands whole on paper: nothing of it beyond the edge, and no empty cell."""

import pytest

from pages.lessons import LESSONS
from pages.sheet.columns import WIDE, given
from pages.sheet.inline import text_of


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=LESSONS)
def test_what_is_given_fits_the_paper_and_has_no_empty_cell(lesson):
    """Seven heads side by side were cut at the edge of A4."""
    values, _ = lesson.read({})
    grid = given(lesson, values)
    if grid is None:
        return
    assert all(text_of(cell) for row in grid.rows for cell in row)
    if len(grid.rows) == 1 and len(grid.heads) > 2:
        assert sum(len(text_of(head)) for head in grid.heads[1:]) <= WIDE
