"""Labels: the one door by which the index of a class comes in."""

import numpy as np
import pytest

import softmax_core as core
from softmax_core.targets import class_indices, row_labels

Z = np.random.default_rng(0).normal(size=(2, 4))
READERS = {
    "class_indices": lambda y: class_indices("y", y, 4),
    "smoothed_target": lambda y: core.smoothed_target(y, 4, 0.2),
    "cross_entropy": lambda y: core.cross_entropy(Z, y),
    "cross_entropy_gradient": lambda y: core.cross_entropy_gradient(Z, y),
}


@pytest.fixture(params=READERS.values(), ids=READERS)
def read(request):
    """Every function of the core that takes labels."""
    return request.param


@pytest.mark.parametrize(
    "labels",
    [
        [True, False],
        np.array([True, False]),
        [1, True],
        [np.True_, 2],
        [[0], [False]],
        ["1", "2"],
        "12",
        b"1",
        [None, 1],
        None,
        [1j, 2],
        np.array(["2020-01-01"] * 2, "M8[D]"),
        np.ma.array([1, 2], mask=[True, False]),
        [1, np.ma.masked],
        {0, 1},
        np.array([1, 2.5], object),
    ],
    ids=repr,
)
def test_what_is_no_integer_is_no_label(read, labels):
    """NumPy picks rows by a mask, and drops a mask: another answer than was asked for."""
    with pytest.raises(TypeError, match=r"(y|target) must be"):
        read(labels)


@pytest.mark.parametrize("labels", [[0.0, 1.0], 1.0, np.array([2.0, 3.0], np.float32)])
def test_a_float_is_no_label(labels):
    """To cross-entropy it is a distribution; elsewhere it was an IndexError from inside."""
    for name in ("class_indices", "smoothed_target"):
        with pytest.raises(TypeError, match="must be integer indices of classes, got float"):
            READERS[name](labels)


@pytest.mark.parametrize(
    ("labels", "came"),
    [
        ([0, -1], "-1"),
        ([0, 4], "4"),
        (np.array([-128, 1], np.int8), "-128"),
        (np.array([255, 1], np.uint8), "255"),
        (np.array([2**63, 1], np.uint64), "9223372036854775808"),
        ([2**64, 1], "18446744073709551616"),
        ([-(10**30), 1], "-1" + "0" * 30),
    ],
)
def test_an_index_out_of_range_is_named_however_large(read, labels, came):
    """-1 is the last class to NumPy, and 2**64 no number of its own."""
    with pytest.raises(ValueError, match=rf"(y|target) index must be in 0\.\.3, got {came}$"):
        read(labels)


@pytest.mark.parametrize(
    "labels",
    [
        (3, 0),
        np.array([3, 0], np.uint8),
        np.array([3, 0], np.uint64),
        np.array([3, 0], ">i2"),
        np.array([3, 0], object),
        [np.int8(3), np.int64(0)],
        np.array([0, 3])[::-1],
        range(3, -1, -3),
    ],
    ids=repr,
)
def test_an_integer_of_any_type_and_order_is_a_label(read, labels):
    """Files, pandas and other libraries bring them all."""
    np.testing.assert_array_equal(read(labels), read(np.array([3, 0])))


def test_one_label_may_stand_alone():
    """And a table of them keeps its shape."""
    assert class_indices("y", np.uint8(2), 4) == 2
    assert class_indices("y", [[0, 1, 2]], 4).shape == (1, 3)
    assert core.smoothed_target([[0, 1, 2]], 4, 0.2).shape == (1, 3, 4)


@pytest.mark.parametrize("empty", [[], (), np.zeros(0), np.zeros(0, int), np.zeros(0, np.uint8)])
def test_no_labels_give_no_answers(empty):
    """A class without pupils is no error; NumPy takes an empty list for floats."""
    assert class_indices("y", empty, 4).dtype == np.intp
    assert core.smoothed_target(empty, 4, 0.2).shape == (0, 4)
    assert core.cross_entropy(np.zeros((0, 4)), empty).shape == (0,)
    assert core.cross_entropy_gradient(np.zeros((0, 4)), empty).shape == (0, 4)


def test_no_labels_for_some_rows_are_refused():
    """Where there is something to be right about, an empty list is a mistake."""
    with pytest.raises(ValueError, match="target indices must have one value per slice"):
        core.cross_entropy(Z, [])
    with pytest.raises(ValueError, match=r"y must have one label per row, \(2,\), got"):
        row_labels("y", [], 4, 2)


def test_many_classes_need_no_table_of_them():
    """A vocabulary: the targets alone are held, not a row for every class there is."""
    y = core.smoothed_target([999_999], 1_000_000, 0.1)
    assert y.shape == (1, 1_000_000)
    assert y.sum() == pytest.approx(1, rel=1e-12)
    assert y[0, -1] == 0.9 + 0.1 / 1_000_000
