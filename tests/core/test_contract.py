"""Shapes, axes, types and memory: what every function promises about arrays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import softmax_core as core

ENTRIES = {
    "softmax": core.softmax,
    "softmax_naive": core.softmax_naive,
    "softmax_compensated": core.softmax_compensated,
    "softmax_online": core.softmax_online,
    "sparsemax": core.sparsemax,
    "entmax": lambda z, heat=1.0, **k: core.entmax(z, 1.5, temperature=heat, **k),
    "entmax by bisection": lambda z, heat=1.0, **k: core.entmax(z, 1.3, temperature=heat, **k),
    "log_softmax": core.log_softmax,
    "temperature_gradient": core.temperature_gradient,
    "vjp": lambda z, heat=1.0, **k: core.vjp(z, z, heat, **k),
    "jvp": lambda z, heat=1.0, **k: core.jvp(z, z, heat, **k),
    "cross_entropy_gradient": lambda z, heat=1.0, **k: core.cross_entropy_gradient(z, 0, heat, **k),
}
SLICES = {
    "logsumexp": core.logsumexp,
    "entropy": core.entropy,
    "effective_classes": core.effective_classes,
    "margin": core.margin,
    "cross_entropy": lambda z, heat=1.0, **k: core.cross_entropy(z, 0, heat, **k),
}
ALL = {**ENTRIES, **SLICES}


@pytest.fixture(params=ALL.values(), ids=ALL.keys())
def function(request):
    """Every function that takes an axis."""
    return request.param


@pytest.mark.parametrize("dtype", core.NUMBER_TYPES)
def test_the_result_has_the_type_of_the_logits(function, dtype):
    """Whatever the type of the temperature."""
    z = np.array([[2, 1, 0.5]], core.number_type(dtype))
    assert function(z, np.float64(0.5)).dtype == z.dtype
    assert function(z, np.float16(0.5)).dtype == z.dtype
    assert function(z[0]).dtype == z.dtype


@pytest.mark.parametrize("dtype", [">f8", ">f4", ">f2"])
def test_foreign_byte_order_is_read(function, dtype):
    """Files in network order are ordinary input."""
    z = np.array([3.0, 1.0, 2.0])
    result = function(z.astype(dtype))
    np.testing.assert_array_equal(result, function(z.astype(dtype[1:])))
    assert result.dtype.isnative


@pytest.mark.parametrize("axis", [0, 1, -1, (0, 2), (2, 0), (-1, 1), None, ()])
def test_shape_follows_the_axis(axis):
    """Entries keep the shape, slices lose the axes."""
    z = np.zeros((2, 3, 4))
    for name, function in ENTRIES.items():
        assert function(z, axis=axis).shape == z.shape, name
    for name, function in SLICES.items():
        assert function(z, axis=axis).shape == z.sum(axis=axis).shape, name


@pytest.mark.parametrize("axis", [0, 1, 2, (0, 2), None])
@pytest.mark.parametrize("dtype", ["float64", "float32", "float16"])
@pytest.mark.parametrize(
    "shape", [(12, 10, 18), pytest.param((40, 30, 50), marks=pytest.mark.long)], ids=str
)
def test_the_same_bits_for_every_axis_and_memory_order(function, axis, dtype, shape):
    """NumPy sums a strided axis in another order, 316 ulp against 9 for a million float32.

    From eight values on it has two orders.
    """
    z = np.random.default_rng(4).normal(0, 5, shape).astype(dtype)
    expected = function(z, 0.7, axis=axis)
    np.testing.assert_array_equal(function(np.asfortranarray(z), 0.7, axis=axis), expected)
    padded = np.zeros(np.multiply(shape, (2, 1, 3)), dtype)[::2, ::-1, ::3]
    padded[...] = z
    np.testing.assert_array_equal(function(padded, 0.7, axis=axis), expected)
    if isinstance(axis, int):
        last = function(np.ascontiguousarray(np.moveaxis(z, axis, -1)), 0.7)
        same = (
            np.moveaxis(last, -1, axis) if last.shape != expected.shape or last.ndim == 3 else last
        )
        np.testing.assert_array_equal(same, expected)


def test_several_axes_are_one_flattened(function):
    """axis=None and a tuple compete as one list of classes."""
    z = np.random.default_rng(4).normal(0, 5, (37, 50))
    np.testing.assert_array_equal(function(z, axis=None).ravel(), function(z.ravel()).ravel())
    np.testing.assert_array_equal(function(z, axis=(1, 0)), function(z, axis=None))


def test_an_index_over_several_axes_counts_them_in_their_own_order():
    """Not in the order in which the tuple names them."""
    z = np.random.default_rng(4).normal(0, 5, (3, 4))
    expected = core.cross_entropy(z.ravel(), 6)
    assert core.cross_entropy(z, 6, axis=(1, 0)) == core.cross_entropy(z, 6, axis=None) == expected


def test_a_batch_is_each_of_its_slices(function):
    """Row by row, bit for bit."""
    z = np.random.default_rng(4).normal(0, 5, (7, 9))
    np.testing.assert_array_equal(function(z), [function(row) for row in z])


def test_temperature_broadcasts(function):
    """Logits (K,) with T (n, 1) gives n rows: the curves over T that a chart draws."""
    z, heats = np.array([2.0, 1.0, 0.1]), np.array([0.0, 0.5, 1.0, np.inf])
    if function in (core.logsumexp, core.softmax_naive):  # neither has an answer at T = 0
        heats = heats[1:]
    rows = [function(z, heat) for heat in heats]
    np.testing.assert_array_equal(function(z, heats[:, None]), rows)


def test_temperature_per_slice_on_the_first_axis(function):
    """The axis refers to the broadcast shape, and T has size 1 along it."""
    z = np.random.default_rng(4).normal(0, 5, (3, 4))
    heats = np.array([0.5, 1.0, 2.0, 3.0])
    columns = [function(z[:, i], heats[i]) for i in range(4)]
    np.testing.assert_array_equal(np.moveaxis(function(z, heats, axis=0), -1, 0), columns)


@pytest.mark.parametrize("axis", [-1, None, (0, 1)])
def test_temperature_must_not_vary_within_a_slice(function, axis):
    """Shifting and then dividing is softmax only if all entries are divided alike."""
    with pytest.raises(ValueError, match="temperature must have size 1 along axis"):
        function(np.zeros((2, 3)), np.ones(3), axis=axis)


def test_an_array_without_axes_is_one_class(function):
    """As in SciPy, where softmax(3.0) is 1; the result is a scalar."""
    for axis in (-1, 0, None):
        result = function(3.0, axis=axis)
        assert np.shape(result) == ()
        assert result == function([3.0]).item()


@pytest.mark.parametrize("axis", [2, -3, (0, 0)])
def test_an_axis_that_does_not_exist_is_refused(function, axis):
    """NumPy's own error, which is a ValueError."""
    with pytest.raises(ValueError, match="axis"):
        function(np.zeros((2, 3)), axis=axis)


def test_no_slices_give_no_results(function):
    """A batch of none is no error."""
    assert function(np.zeros((0, 3))).shape == ((0, 3) if function in ENTRIES.values() else (0,))


@pytest.mark.parametrize("name", [n for n in ALL if not n.startswith("cross")])
@pytest.mark.parametrize("shape", [(0,), (2, 0), (0, 0)])
def test_an_empty_axis_is_answered(name, shape):
    """Empty for entries; one value per slice otherwise."""
    result = ALL[name](np.zeros(shape))
    assert result.shape == (shape if name in ENTRIES else shape[:-1])


def test_the_input_is_left_alone(function):
    """Also by the paths that settle a limit."""
    for z in (np.array([1.0, 2.0, 3.0]), np.array([1.0, np.inf, -np.inf])):
        before = z.copy()
        z.flags.writeable = False
        result = np.asarray(function(z, 2.0))
        np.testing.assert_array_equal(z, before)
        assert not np.shares_memory(result, z)


@pytest.mark.parametrize("name", ["softmax", "softmax_naive", "log_softmax", "logsumexp"])
def test_where_broadcasts_and_must_be_boolean(name):
    """0 and 1 as integers would index in NumPy; here they are refused."""
    z = np.random.default_rng(4).normal(0, 5, (3, 4))
    mask = np.array([True, False, True, True])
    expected = [ALL[name](row, where=mask) for row in z]
    np.testing.assert_array_equal(ALL[name](z, where=mask), expected)
    assert ALL[name](z[0], where=np.ones((2, 4), bool)).shape[0] == 2
    with pytest.raises(TypeError, match="where must be boolean, got int64"):
        ALL[name](z, where=[1, 0, 1, 1])


def test_ragged_logits_are_refused(function):
    """In one sentence that names them."""
    with pytest.raises(ValueError, match="inhomogeneous"):
        function([[1.0, 2.0], [3.0]])


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.data())
def test_axis_agrees_with_numpy_on_any_shape(shape, data):
    """The sum of the probabilities over the axis is one everywhere."""
    axes = data.draw(st.sets(st.integers(0, len(shape) - 1), min_size=1).map(tuple))
    z = np.random.default_rng(len(shape)).normal(size=shape)
    np.testing.assert_allclose(core.softmax(z, axis=axes).sum(axis=axes), 1, rtol=1e-14)
