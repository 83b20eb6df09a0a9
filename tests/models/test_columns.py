"""What is counted in the columns of a table: once, and as a plain loop would count it."""

import math
import sys
from threading import Event, Thread
from time import sleep

import numpy as np
import pytest

from softmax_models.class_column import are_numbers, pair, possible_classes, usual_features
from softmax_models.columns import Columns, columns
from softmax_models.separators import rows
from softmax_models.table_file import chosen, table

NUMBERS = [0.0, -0.0, 1.0, 2.5, math.nan, math.nan, 1e15, -3.0]
WORDS = ["no", "yes", "cat"]


def a_table(seed: int, rows: int = 30, count: int = 70) -> Columns:
    """Columns of numbers, of words, of both, and of nothing; more than are sorted at once."""
    rng = np.random.default_rng(seed)
    values = np.full((rows, count), np.nan)
    words: tuple[dict[int, str], ...] = tuple({} for _ in range(count))
    for column in range(count):
        numbers, kinds = rng.integers(0, len(NUMBERS)), rng.integers(0, len(WORDS) + 1)
        for row in range(rows):
            if numbers and rng.random() < 0.7:
                values[row, column] = NUMBERS[rng.integers(0, numbers)]
            elif kinds and rng.random() < 0.5:
                words[column][row] = WORDS[rng.integers(0, kinds)]
    names = tuple(f"c{i}" for i in range(count))
    return Columns(names, values, words, tuple(range(2, rows + 2)), ())


@pytest.mark.parametrize("seed", range(10))
def test_columns_are_counted_as_a_plain_loop_counts_them(seed):
    """Which columns a reader may choose hangs on these: 0 and -0 are one number, NaN is none."""
    of = a_table(seed)
    for column in range(len(of.names)):
        held = [x for x in of.values[:, column].tolist() if not math.isnan(x)]
        kinds = sorted(set(of.words[column].values()))
        assert of.numbers[column] == len(held)
        assert of.different[column] == len(set(held)) + len(kinds)
        assert are_numbers(of, column) == (len(held) > 4 * len(of.words[column]))
        assert pair(of, column) == (tuple(kinds) if len(kinds) == 2 and not held else None)
        assert (column in possible_classes(of)) == (2 <= len(set(held)) + len(kinds) <= 10)


def test_a_page_counts_them_once():
    """With 784 columns and 10,000 rows it took half of each run of the page."""
    of = a_table(0)
    assert of.numbers is of.numbers
    assert of.different is of.different
    assert of.pairs is of.pairs


def test_the_class_once_more_is_left_out_where_each_class_has_one_number():
    """A model would cheat; a column with holes in a class, or one number for two, tells less."""
    y = np.repeat([0.0, 1.0, 2.0], 4)
    twin, holed, shared, spread = 10 - y, y + 5, np.minimum(y, 1.0), y + np.tile([0.0, 0.1], 6)
    empty = np.where(y == 2, np.nan, y)
    holed[3] = np.nan
    values = np.column_stack([y, twin, holed, shared, spread, empty, np.arange(12) % 5])
    names = ("kind", "twin", "holed", "shared", "spread", "empty", "x")
    used, reasons = usual_features(Columns(names, values, ({},) * 7, tuple(range(12)), ()), 0)
    assert [names[i] for i in used] == ["shared", "spread", "empty", "x"]
    assert reasons == ["“twin” and “holed” are left out: the class once more."]


def test_a_large_table_stands_in_memory_once():
    """The measurements are a view of the columns of the file, and nothing can write to both."""
    rows = "".join(f"{'ab'[i % 2]},{i},{i * i},{i % 3}\n" for i in range(20))
    found = table(f"kind,x,y,z\n{rows}".encode())
    assert np.shares_memory(found.X, found.of.values)
    with pytest.raises(ValueError, match="read-only"):
        found.X[0, 0] = 1
    apart = chosen(found.of, "kind", ["x", "z"])
    np.testing.assert_array_equal(apart.X, found.of.values[:, [1, 3]])


def test_two_words_become_numbers_in_the_table_alone():
    """Where columns are chosen again, the words are still words."""
    rows = "".join(f"{i},{['no', 'yes'][i % 2]},{i * i},{'ab'[i // 10]}\n" for i in range(20))
    found = table(f"x,smokes,y,kind\n{rows}".encode())
    found = chosen(found.of, "kind", ["x", "smokes", "y"])
    assert found.X[:, 1].tolist() == [i % 2 for i in range(20)]
    assert np.isnan(found.of.values[:, 1]).all()


@pytest.fixture
def turns_without_end():
    """A thread keeps the interpreter until it lets it go by itself."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(60)
    yield
    sys.setswitchinterval(before)


def test_a_long_row_does_not_let_the_interpreter_go_and_take_it_again(turns_without_end):
    """Who waits for it would be woken for nothing each time, and ask for it anew: other readers
    waited for tenths of a second while one brought a table of pictures.
    """
    names = ",".join(f"pixel{i}" for i in range(600))
    text = f"kind,{names}\n" + ("cat" + ",0" * 600 + "\n" + "dog" + ",1" * 600 + "\n") * 500
    turns, ended = 0, Event()

    def take_turns():
        nonlocal turns
        while not ended.is_set():
            sleep(0)
            turns += 1

    other = Thread(target=take_turns)
    other.start()
    before = turns
    try:
        found = columns(rows(text, ","), ",", [])
        taken = turns - before
    finally:
        ended.set()
        other.join()
    assert found.values.shape == (1_000, 601)
    assert taken < 100
