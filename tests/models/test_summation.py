"""Orders of addition: each as a plain loop would do it, each inside its bound."""

import itertools
import math
from fractions import Fraction
from functools import reduce

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softmax_core import NUMBER_TYPES, limits
from softmax_models.summation import (
    BLOCKS,
    LEFT,
    ORDERS,
    PAIRWISE,
    exact_prefixes,
    exact_sum,
    most_additions,
    prefixes,
    sum_bound,
    summed,
)

LENGTHS = (1, 2, 3, 5, 7, 8, 15, 16, 33, 64)
SIZES = (1, 2, 3, 8, 100)


def tree_left(items):
    """((a + b) + c) + ..., as nested pairs."""
    return reduce(lambda a, b: (a, b), items)


def tree(items, order, block):
    """Which sum is added to which, as nested pairs."""
    if order == LEFT:
        return tree_left(items)
    if order == BLOCKS:
        parts = [items[i : i + block] for i in range(0, len(items), block)]
        return tree_left([tree_left(part) for part in parts])
    while len(items) > 1:
        items = [pair if len(pair) == 2 else pair[0] for pair in map(tuple, pairs_of(items))]
    return items[0]


def pairs_of(items):
    """Neighbours, two by two."""
    return [items[i : i + 2] for i in range(0, len(items), 2)]


def added(node, held):
    """The sum of a tree, each partial sum in the type."""
    if isinstance(node, tuple):
        return held(added(node[0], held) + added(node[1], held))
    return node


def depth(node):
    """The most additions that one term of a tree goes through."""
    return 1 + max(map(depth, node)) if isinstance(node, tuple) else 0


def terms_of(n, dtype, seed=0, spread=4.0):
    """Terms of both signs and many sizes, in a type."""
    rng = np.random.default_rng([seed, n])
    size = np.exp2(rng.uniform(-spread, spread, n))
    return (rng.choice((-1, 1), n) * size).astype(NUMBER_TYPES[dtype])


def exactly(values):
    """The sum without any rounding."""
    return sum(Fraction(float(value)) for value in values)


@pytest.mark.parametrize("dtype", NUMBER_TYPES)
@pytest.mark.parametrize("order", ORDERS)
def test_each_order_is_what_a_loop_gives(order, dtype):
    """A learner compares sums by their last digit: the order must be the one that is named."""
    held = NUMBER_TYPES[dtype].type
    for n, block in itertools.product(LENGTHS, SIZES):
        x = terms_of(n, dtype)
        found = summed(x, order, block)
        assert found.dtype == x.dtype
        assert float(found) == float(added(tree(list(x), order, block), held)), (n, block)


@pytest.mark.parametrize("order", ORDERS)
def test_most_additions_is_the_depth_of_the_tree(order):
    """The bound is as good as its h."""
    for n, block in itertools.product(LENGTHS, SIZES):
        assert most_additions(order, n, block) == depth(tree(list(range(n)), order, block))


@pytest.mark.parametrize("dtype", NUMBER_TYPES)
@pytest.mark.parametrize("order", ORDERS)
def test_no_sum_is_off_by_more_than_its_bound(order, dtype):
    """The page draws the bound as a wall: nothing may stand beyond it."""
    for n, block, seed in itertools.product(LENGTHS, SIZES, range(3)):
        x = terms_of(n, dtype, seed)
        off = abs(Fraction(float(summed(x, order, block))) - exactly(x))
        assert off <= Fraction(float(sum_bound(x, order, block))), (n, block, seed)


def test_the_bound_holds_where_the_classic_one_does_not_exist():
    """From 257 terms of bfloat16 on h u is 1 or more and gamma has no value; ones stall there."""
    n = 1000
    x = np.ones(n, NUMBER_TYPES["bfloat16"])
    assert float(summed(x, LEFT)) == 256
    assert n - 256 <= float(sum_bound(x, LEFT))
    assert (n - 1) * limits("bfloat16").unit_roundoff > 1


@given(
    st.lists(st.floats(-60000, 60000, width=16), min_size=1, max_size=40),
    st.sampled_from(ORDERS),
    st.integers(1, 9),
)
def test_the_bound_holds_for_whatever_does_not_overflow(values, order, block):
    """Cancellation, subnormals and zeros too."""
    x = np.array(values, np.float16)
    with np.errstate(all="ignore"):
        found = float(summed(x, order, block))
    if math.isfinite(found):
        off = abs(Fraction(found) - exactly(x))
        assert off <= Fraction(float(sum_bound(x, order, block))) * (1 + Fraction(1, 2**40))


@pytest.mark.parametrize("dtype", NUMBER_TYPES)
def test_exact_sums_are_exact_beside_any_error_of_a_type(dtype):
    """An error is measured against them; one of their own would be read as the order's."""
    for n in LENGTHS:
        x = terms_of(n, dtype, spread=10.0)
        scale = exactly(np.abs(x))
        high, low = exact_sum(x)
        assert abs(Fraction(float(high)) + Fraction(float(low)) - exactly(x)) <= scale / 2**96
        highs, lows = exact_prefixes(x)
        for k in range(n):
            there = Fraction(float(highs[k])) + Fraction(float(lows[k]))
            assert abs(there - exactly(x[: k + 1])) <= scale / 2**96


@pytest.mark.parametrize("order", ORDERS)
def test_prefixes_are_sums_that_the_order_forms_and_end_with_the_whole(order):
    """The page shows them as partial sums; each must really be held on the way."""
    for n, block in itertools.product(LENGTHS, SIZES):
        x = terms_of(n, "float16")
        counts, sums = prefixes(x, order, block)
        assert counts == sorted(set(counts))
        assert counts[-1] == n
        assert float(sums[-1]) == float(summed(x, order, block))
        nodes = formed(tree(list(range(n)), order, block))
        for k, value in zip(counts, sums, strict=True):
            assert tuple(range(k)) in nodes
            if k > 1 and order == PAIRWISE and k < n:
                assert float(value) == float(summed(x[:k], order, block))


def formed(node):
    """The places of the terms of every partial sum of a tree."""
    return (
        {leaves(node), *formed(node[0]), *formed(node[1])}
        if isinstance(node, tuple)
        else {leaves(node)}
    )


def leaves(node):
    """The terms under a node, in their order."""
    return leaves(node[0]) + leaves(node[1]) if isinstance(node, tuple) else (node,)


def test_the_famous_three_numbers():
    """What the page says of u: added first they count, added last they do not."""
    for dtype, held in NUMBER_TYPES.items():
        u = limits(dtype).unit_roundoff
        x = np.array([1, u, u]).astype(held)
        assert float(summed(x, LEFT)) == 1
        assert float(summed(x[::-1], LEFT)) == 1 + 2 * u


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: summed([1.0], "right"), ValueError),
        (lambda: summed([1.0], LEFT, 0), ValueError),
        (lambda: summed([], LEFT), ValueError),
        (lambda: summed(1.0, LEFT), ValueError),
        (lambda: summed(["a"], LEFT), TypeError),
        (lambda: prefixes([1.0], "right"), ValueError),
        (lambda: most_additions(None, 3), ValueError),
        (lambda: most_additions(LEFT, 0), ValueError),
        (lambda: most_additions(BLOCKS, 2.5), ValueError),
    ],
)
def test_what_is_no_sum_is_refused_with_a_sentence(call, error):
    """A wrong word is named, whoever calls."""
    with pytest.raises(error, match="must"):
        call()
