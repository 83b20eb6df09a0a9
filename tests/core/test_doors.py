"""Whatever is handed in is read right or refused by one sentence, by every public function.

The walk finds functions, arguments and their kinds by itself: a new function that is not in `CALLS`
fails here, and so does one whose new argument has no door.
"""

import decimal
import inspect
import re
from fractions import Fraction
from typing import NamedTuple

import ml_dtypes
import numpy as np
import pytest

import softmax_core as core
from tests.refusals import sentence_of

Z, V = [2.0, 1.0, 0.1], [1.0, 0.0, 0.0]
STEPS = core.steps(Z, dtype="float32")


def rng():
    """A generator for what draws."""
    return np.random.default_rng(0)


CALLS = {
    "best_gap": {"classes": 3, "share": 0.1},
    "best_step": {},
    "cross_entropy": {"z": Z, "target": V},
    "cross_entropy_gradient": {"z": Z, "target": V},
    "effective_classes": {"z": Z},
    "empty_state": {},
    "entmax": {"z": Z},
    "entmax_jacobian": {"z": Z},
    "entropy": {"z": Z},
    "finite_difference_error": {"z": Z, "logit": 0},
    "first_break": {"result": STEPS},
    "gpt2_logits": {},
    "gumbel_max": {"z": Z, "rng": rng()},
    "gumbel_race": {"z": Z, "rng": rng()},
    "gumbel_softmax": {"z": Z, "rng": rng()},
    "jacobian": {"z": Z},
    "jacobian_norm": {"z": Z},
    "jvp": {"z": Z, "dz": V},
    "limits": {"dtype": "float32"},
    "log_softmax": {"z": Z},
    "logsumexp": {"z": Z},
    "margin": {"z": Z},
    "min_p": {"z": Z, "p": 0.1},
    "multinomial_band": {"p": [0.5, 0.5], "draws": 9},
    "number_type": {"name": "float32"},
    "outcome": {"values": Z, "dtype": "float32"},
    "reference": {"z": Z},
    "safe_shift": {"z": Z, "temperature": 1.0, "dtype": "float32"},
    "sample": {"z": Z, "rng": rng()},
    "smoothed_target": {"target": [0, 1], "classes": 3, "share": 0.1},
    "softmax": {"z": Z},
    "softmax_change": {"z": Z, "dz": V},
    "softmax_compensated": {"z": Z},
    "softmax_division_free": {"z": Z},
    "softmax_naive": {"z": Z},
    "softmax_online": {"z": Z},
    "sparsemax": {"z": Z},
    "steps": {"z": Z, "dtype": "float32"},
    "straight_through": {"race": Z, "g": V},
    "streamed_average": {"z": Z, "v": [[1.0], [2.0], [3.0]]},
    "temperature_gradient": {"z": Z},
    "top_k": {"z": Z, "k": 2},
    "top_p": {"z": Z, "p": 0.5},
    "ulp_error": {"got": Z, "reference": Z, "dtype": "float64"},
    "vjp": {"z": Z, "g": V},
    "update": {"self": core.empty_state(), "x": 1.0},
    "merge": {"self": core.empty_state(), "other": core.empty_state()},
    **{f"VARIANTS[{name!r}].bound": {"z": Z, "temperature": 1.0} for name in core.VARIANTS},
}
FORMULAS = {
    "max_subtracted",
    "max_shifted",
    "max_shifted_compensated",
    "unshifted",
}  # rows for a learner to read
FUNCTIONS = {
    **{
        name: getattr(core, name)
        for name in core.__all__
        if not isinstance(getattr(core, name), type | dict)
    },
    "update": core.OnlineState.update,
    "merge": core.OnlineState.merge,
    **{f"VARIANTS[{name!r}].bound": variant.bound for name, variant in core.VARIANTS.items()},
}


class Argument(NamedTuple):
    """One argument of one function."""

    function: str
    name: str
    annotation: str

    def refuses(self, value, kind=(TypeError, ValueError)):
        """Assert that the value is refused by a sentence with the argument's name in it."""
        arguments = {**CALLS[self.function], self.name: value}
        sentence = sentence_of(lambda: FUNCTIONS[self.function](**arguments), kind)
        named = {"dtype": "number type", "name": "number type"}.get(self.name, self.name)
        assert re.match(rf"(every )?{named}\b.* must ", sentence), sentence


ARGUMENTS = [
    Argument(function, name, str(parameter.annotation))
    for function in sorted(FUNCTIONS.keys() - FORMULAS)
    for name, parameter in inspect.signature(FUNCTIONS[function]).parameters.items()
    if name != "self"
]
ARRAYS = [argument for argument in ARGUMENTS if "ArrayLike" in argument.annotation]
SINGLE = [a for a in ARGUMENTS if a not in ARRAYS and a.annotation != "bool"]
FLAGS = [a for a in ARGUMENTS if a.annotation == "bool"]


def named(argument):
    """An argument as a test's name."""
    return f"{argument.function}-{argument.name}"


def test_the_walk_knows_every_public_function():
    """Whoever adds a function adds how it is called, and its arguments are walked from then on."""
    assert FUNCTIONS.keys() - FORMULAS == CALLS.keys()
    assert len(ARRAYS) > 60
    arrays = "z temperature target where p v g dz h got reference values x race tau"
    single = (
        "k p ties axis alpha base rng draws block classes share coverage logit scheme dtype name "
        "shift shape temperature result other"
    )
    assert {a.name for a in ARRAYS} == set(arrays.split())
    assert {a.name for a in SINGLE} == set(single.split())
    assert {a.name for a in FLAGS} == {"keepdims"}


@pytest.mark.parametrize("function", sorted(FUNCTIONS.keys() - FORMULAS))
def test_every_call_of_the_walk_is_a_good_one(function):
    """Else a refusal would say nothing."""
    FUNCTIONS[function](**CALLS[function])


MASKED = {
    "a masked array": np.ma.array([2.0, 1.0, 0.1], mask=[True, False, False]),
    "one with nothing masked": np.ma.array([2.0, 1.0, 0.1]),
    "a masked number": np.ma.array(1.0, mask=True),
    "the constant": np.ma.masked,
    "the constant in a list": [2.0, np.ma.masked, 0.1],
    "a masked array in a list": [np.ma.array([1.0, 2.0], mask=[True, False]), [1.0, 2.0]],
    "deep in lists": [[[1.0]], [(np.ma.masked,)]],
    "booleans": np.ma.array([True, False, True], mask=[True, False, False]),
    "indices": np.ma.array([0, 1], mask=[True, False]),
}


@pytest.mark.parametrize("argument", ARRAYS, ids=named)
def test_a_masked_array_is_refused_wherever_an_array_is_taken(argument):
    """NumPy drops the mask in silence, and a measurement that was marked as bad would count."""
    for values in MASKED.values():
        argument.refuses(values, TypeError)


# The types of ml_dtypes with a fraction: two of them may be looked at, none is computed with.
FLOAT8 = {name: np.dtype(getattr(ml_dtypes, name)) for name in dir(ml_dtypes)
          if name.startswith(("float8_", "float6_", "float4_"))}  # fmt: skip
LOOKED_AT = {"outcome-values", *(f"VARIANTS[{name!r}].bound-z" for name in core.VARIANTS)}

FOREIGN = {
    "complex": np.array([1j, 2, 0]),
    "object": np.array([None, 1.0, 2.0]),
    "strings": ["a", "b", "c"],
    "digits": "1",
    "longdouble": np.array([1, 2, 0], np.longdouble),
    "dates": np.array(["2020-01-01"] * 3, "M8[D]"),
    "a set": {1.0, 2.0},
    "a dictionary": {"a": 1.0},
    "a generator": (x for x in Z),
    "a function": len,
}


@pytest.mark.parametrize("argument", ARRAYS, ids=named)
def test_what_is_no_array_of_real_numbers_is_refused(argument):
    """NumPy would drop an imaginary part, or fail somewhere inside."""
    for kind, values in FOREIGN.items():
        if (
            argument.name != "reference" or kind != "a generator"
        ):  # exact values may come one by one
            argument.refuses(values, TypeError)


@pytest.mark.parametrize("argument", ARRAYS, ids=named)
def test_a_float8_array_is_refused_but_where_it_is_only_looked_at(argument):
    """Two of these have kind 'V' or 'f' as NumPy sees them: whoever asks for the kind lets one in.

    A value of two digits is no softmax to trust, so nothing computes in it; steps, their outcomes
    and the variants, which show what becomes of it, know two of the types.
    """
    assert len(FLOAT8) > 8
    for name, dtype in FLOAT8.items():
        values = np.array([1, 2, 0.5]).astype(dtype)
        if named(argument) in LOOKED_AT and name in core.STEP_TYPES:
            FUNCTIONS[argument.function](**CALLS[argument.function] | {argument.name: values})
        else:
            argument.refuses(values, TypeError)
            argument.refuses(values[0], TypeError)
            argument.refuses(values.tolist() and list(values), TypeError)


def test_the_variants_take_two_of_the_float8_types_and_give_them_back():
    """Each answers in the type of its logits, and no sibling of the two comes in."""
    for name, dtype in FLOAT8.items():
        values = np.array([1, 2, 0.5]).astype(dtype)
        for variant in core.VARIANTS.values():
            if name in core.STEP_TYPES:
                assert variant.probabilities(values, 1.0).dtype == dtype
            else:
                sentence_of(lambda z=values, v=variant: v.probabilities(z, 1.0), TypeError)


@pytest.mark.parametrize("argument", [a for a in ARRAYS if "None" not in a.annotation], ids=named)
def test_none_is_no_array(argument):
    """What a lookup that found nothing returns."""
    argument.refuses(None, TypeError)


@pytest.mark.parametrize("argument", ARRAYS, ids=named)
def test_rows_of_different_length_are_no_array(argument):
    """Said by name, and not by NumPy's sentence about a sequence."""
    if argument.name != "reference":  # a flat list of exact values
        argument.refuses([[1.0, 2.0], [1.0]], ValueError)


WRONG = {
    "nan": np.nan,
    "a list": [1, [2]],
    "a string": "random",
    "a function": len,
    "a masked number": np.ma.array(1, mask=True),
    "complex": 1j,
    "an array": np.array([[0.25, 0.5]]),
    "a date": np.datetime64("2020-01-01"),
}


@pytest.mark.parametrize("argument", SINGLE, ids=named)
def test_a_wrong_single_argument_is_named(argument):
    """No AttributeError or KeyError from inside: what was wrong, and what is allowed."""
    for kind, value in WRONG.items():
        if argument.name != "shift" or kind != "nan":  # a constant that breaks is shown as it is
            argument.refuses(value)


@pytest.mark.parametrize("argument", [a for a in SINGLE if "None" not in a.annotation and a.name
    != "axis"], ids=named)  # fmt: skip
def test_none_is_refused_where_it_means_nothing(argument):
    """A widget that is not there yet says None."""
    argument.refuses(None)


WHOLE = [a for a in SINGLE if a.name in ("k", "draws", "block", "classes", "logit")]


@pytest.mark.parametrize("argument", WHOLE, ids=named)
def test_a_number_that_counts_is_whole(argument):
    """With k = 1.5 two were kept here and one there, with NaN none."""
    for value in (np.nan, np.inf, -np.inf, 1.5, np.float32(1.5), -1, -(10**30), np.int8(-1)):
        argument.refuses(value, ValueError)


@pytest.mark.parametrize("argument", WHOLE, ids=named)
def test_what_is_no_number_does_not_count(argument):
    """True is an answer, not 1."""
    for value in ("3", True, np.True_, [2], np.array([2]), 2j, b"2", Fraction(2), np.longdouble(2)):
        argument.refuses(value, TypeError)


@pytest.mark.parametrize("argument", WHOLE, ids=named)
def test_a_whole_number_of_any_type_is_that_number(argument):
    """Files, sliders and divisions give 2.0 where 2 is meant."""

    def result(value):
        arguments = {**CALLS[argument.function], argument.name: value}
        return FUNCTIONS[argument.function](
            **arguments | ({"rng": rng()} if "rng" in arguments else {})
        )

    for value in (2.0, np.int8(2), np.uint64(2), np.float32(2), np.array(2), ml_dtypes.bfloat16(2)):
        np.testing.assert_array_equal(result(value), result(2))


SHARES = [a for a in SINGLE if a.name in ("p", "share", "coverage", "alpha", "base")]


@pytest.mark.parametrize("argument", SHARES, ids=named)
def test_a_share_is_one_number_in_its_range(argument):
    """A string that looks like a number is none."""
    for value in (np.nan, -0.1, np.inf, np.float32(-1), 10**400):
        argument.refuses(value, ValueError)
    for value in ("0.5", True, [0.5], np.array([0.5]), 0.5j, Fraction(1, 2)):
        argument.refuses(value, TypeError)


def test_the_sentences_say_what_came_and_what_is_allowed():
    """Some of them word by word."""
    for call, sentence in (
        (lambda: core.top_k(Z, np.nan), "k must be a whole number from 1 up, got nan"),
        (lambda: core.top_k(Z, "3"), "k must be a whole number from 1 up, got '3'"),
        (lambda: core.top_p(Z, None), "p must be a number between 0 and 1, got None"),
        (
            lambda: core.softmax(Z, axis=1.0),
            "axis must be an int, a tuple of ints or None, got 1.0",
        ),
        (
            lambda: core.softmax(Z, where=[True, False]),
            r"where must broadcast against the logits \(3,\)",
        ),
        (
            lambda: core.softmax(Z, [1.0, 2.0]),
            r"temperature \(2,\) must broadcast against z \(3,\)",
        ),
        (lambda: core.sample(Z, rng=None), "rng must be a generator like .*default_rng.* got None"),
        (lambda: core.sample(Z, rng=0), "rng must be a generator"),
        (lambda: core.softmax([np.ma.masked]), "z must be an ordinary array, got a masked array"),
    ):
        with pytest.raises((TypeError, ValueError), match=sentence):
            call()


@pytest.mark.parametrize("axis", [1.0, -1.0, "x", True, np.True_, np.float64(0), (0, 1.0), [None]])
def test_an_axis_is_a_whole_number(axis):
    """-1.0 would have passed as -1, and True as 1."""
    with pytest.raises(TypeError, match="axis must be an int, a tuple of ints or None, got"):
        core.softmax(np.zeros((2, 3)), axis=axis)


def test_an_axis_of_any_integer_type_is_read():
    """It often comes out of an array."""
    z = np.arange(6.0).reshape(2, 3)
    for axis in (np.int8(0), np.array(0), [0], (np.int64(0),)):
        np.testing.assert_array_equal(core.softmax(z, axis=axis), core.softmax(z, axis=0))


class Table:
    """What NumPy sees of a table of pandas: an object with an array in it."""

    def __init__(self, values):
        self.values = np.asarray(values)

    def __array__(self, dtype=None, copy=None):
        return self.values

    def __iter__(self):
        return iter(range(self.values.shape[-1]))  # the names of its columns


@pytest.mark.filterwarnings("ignore:the matrix subclass:PendingDeprecationWarning")
def test_another_array_is_the_numbers_that_it_holds():
    """A table without its names, a np.matrix with both axes, an array that lies in a file."""
    z = np.array([[2.0, 1.0], [0.0, 3.0]])
    for other in (Table(z), np.matrix(z), z.view(np.recarray), [Table(z[0]), Table(z[1])]):
        result = core.softmax(other)
        assert type(result) is np.ndarray
        np.testing.assert_array_equal(result, core.softmax(z))
    with pytest.raises(TypeError, match=r"z must be real numbers .*, got object"):
        core.softmax(Table(np.array([["setosa", 1.0]], object)))
    np.testing.assert_array_equal(
        core.cross_entropy(Table(z), Table([0, 1])), core.cross_entropy(z, [0, 1])
    )


def test_the_error_against_a_float32_reference_is_the_one_against_its_value():
    """Who compares two computations has no decimals at hand."""
    third = np.float32(1) / np.float32(3)
    forms = (third, [third], np.array([third]), np.array(third), float(third), [float(third)])
    for reference in (*forms, decimal.Decimal(float(third)), np.array([third], ">f4")):
        found = core.ulp_error([1 / 3], reference, "float32")
        assert found == abs(Fraction(1 / 3) - Fraction(float(third))) / Fraction(1, 2**25)
    exact = np.array([decimal.Decimal(1), 2.0], object)
    assert core.ulp_error([1.0, 2.0], exact, "float64").tolist() == [0, 0]
    assert core.ulp_error([1.0, 5.0], Table([1.0, 5.0]), "float64").tolist() == [0, 0]
    for wrong in ("1", ["1", "2"], [None], [1j], [True, "x"]):
        with pytest.raises(TypeError, match="reference must be"):
            core.ulp_error([1.0], wrong, "float64")
