"""What a model is given is read right or refused by one sentence, by every public function.

The walk finds functions and arguments by itself; what it knows of them is one good call each.
"""

import importlib
import inspect
import re
from typing import NamedTuple

import ml_dtypes
import numpy as np
import pytest

from softmax_models import attention, regression
from softmax_models.bandit import bandits, simulate
from softmax_models.bandit_curves import Curve
from softmax_models.bandit_gradient import Gradient
from softmax_models.bandit_strategies import UCB, Boltzmann, BoltzmannGumbel, EpsilonGreedy
from softmax_models.measured_cost import softmax_in_lanes
from softmax_models.ngram import losses, ngrams
from softmax_models.simplex import logits_of
from softmax_models.truncated import filtered
from tests.refusals import sentence_of

MODULES = "attention bandit bandit_curves bandit_gradient bandit_step bandit_strategies calibration"
MODULES += " dot_products hand_written independent measured_cost ngram regression roofline simplex"
MODULES += " truncated nested distillation"

X, Y = np.array([[0.0], [1.0], [2.0], [3.0]]), np.array([0, 0, 1, 1])
Z = np.array([[2.0, 0.0], [1.0, 0.0], [0.5, 0.0], [0.0, 2.0]])
MODEL = regression.first_weights(1, 2, seed=0)
PATH = regression.Weights(MODEL.W[None], MODEL.b[None])
TEXT = ["the", "cat", "saw", "the", "cat", "and", "the", "dog"]
COUNTED = ngrams(TEXT)
BED = bandits(0, 2, arms=3, steps=10)
RUNS = simulate(BED, Boltzmann(1.0))

CALLS = {
    "nested_logit": {"z": Z[0], "nests": [0, 0], "dissimilarity": 0.5},
    "with_copies": {"z": Z[0], "index": 0, "copies": 1},
    "distilled": {"student": Z[0], "teacher": Z[1], "temperature": 2.0},
    "scaled_gradient": {"student": Z[0], "teacher": Z[1], "temperature": 2.0},
    "soft_gradient": {"student": Z[0], "teacher": Z[1], "temperature": 2.0},
    "at_high_T": {"student": Z[0], "teacher": Z[1]},
    "size": {"gradient": [3.0, 4.0]},
    "advance": {"bed": BED, "learner": Boltzmann(1.0).begin(BED), "t": 1},
    "attention.scores": {"queries": Z, "keys": Z},
    "attention": {"queries": Z, "keys": Z, "values": Z},
    "band": {"values": X.T},
    "bandits": {"seed": 0, "runs": 2},
    "bandwidth": {"passes": {10: [(80, 1.0)]}},
    "best_temperature": {"z": Z, "y": Y},
    "causal_mask": {"count": 2},
    "descend": {"X": X, "y": Y, "start": MODEL, "rate": 0.1, "l2": 0.0, "epochs": 1},
    "discount": {"counts": [1, 2]},
    "dot_products": {"dimensions": [1, 2], "rows": 2, "keys": 2},
    "draw": {"z": Z[0], "seed": 0, "place": 0},
    "drawn": {"p": [[0.5, 0.5]], "marks": [0.2]},
    "entropy_and_slope": {"products": [[[0.0, 1.0]]]},
    "features": {"word": "cat"},
    "filtered": {"z": Z[0], "stages": [("k", 1)]},
    "first_weights": {"features": 1, "classes": 2, "seed": 0},
    "fit": {"X": X, "y": Y, "classes": 2, "l2": 0.1},
    "is_known": {"word": "cat"},
    "leak": {"S": Z[:2], "mask": [[True, False], [True, True]]},
    "known_places": {"model": COUNTED, "held_out": TEXT, "most": 2},
    "last": {"curve": Curve(np.arange(20.0), np.zeros(20))},
    "likelihood_loss": {"z": Z, "y": Y, "T": 1.0},
    "log_probabilities": {"model": COUNTED, "context": ["the"]},
    "logits": {"X": X, "model": MODEL},
    "masked": {"S": Z[:2]},
    "logits_of": {"p": [0.5, 0.5], "T": 1.0},
    "losses": {"model": COUNTED, "held_out": TEXT, "places": [1], "T": 1.0},
    "memory_seconds": {"moved": 3, "dtype": "float32", "rate": 1e9},
    "ngrams": {"text": TEXT},
    "objective": {"X": X, "y": Y, "model": MODEL, "l2": 0.1},
    "one_step": {"bed": BED, "strategy": Boltzmann(1.0), "t": 1},
    "queries_keys_values": {"words": ["cat"]},
    "reliability": {"p": [[0.5, 0.5]], "is_right": [True]},
    "roofline": {"points": [], "dtype": "float32"},
    "scale": {"X": X},
    "stream": {"row": Z[0], "values": Z[:2]},
    "weights": {"S": Z},
    "scores": {"X": X, "y": Y, "path": PATH},
    "seen": {"model": COUNTED, "context": ["the"]},
    "sigmoid": {"z": [0.0, 1.0]},
    "simulate": {"bed": BED, "strategy": Boltzmann(1.0)},
    "step_of": {"bed": BED, "runs": RUNS, "strategy": Boltzmann(1.0), "t": 1},
    "softmax_in_lanes": {"z": Z[0], "lanes": 2},
    "telling": {"model": COUNTED},
    "split": {"y": Y, "seed": 0},
    "standardised": {"X": X, "of": regression.scale(X)},
    "support_borders": {"alpha": 1.5},
    "tally": {"runs": RUNS},
    "UCB": {"c": 1.0},
    "Boltzmann": {"T": 1.0},
    "BoltzmannGumbel": {"C": 1.0},
    "EpsilonGreedy": {"epsilon": 0.1},
    "Gradient": {"step": 0.1},
}
STOPWATCH = {"main", "processor_time", "seconds_per_call", "measurements", "contenders"}
OWN = {"Weights", "Scale", "NGrams", "Bandits", "Runs", "Curve", "Learner", "Strategy", "Boltzmann"}
TAKE_A_RESULT = {"require", "expected_calibration_error", "honest_limits"}  # of `reliability`
STRATEGIES = (UCB, Boltzmann, BoltzmannGumbel, EpsilonGreedy, Gradient)


def is_walked(value, module):
    """Whether it is a public function that the module itself defines."""
    own = inspect.isfunction(value) and value.__module__ == module.__name__
    return own and not value.__name__.startswith("_") and value.__name__ not in STOPWATCH


FUNCTIONS = {value.__name__: value for value in STRATEGIES} | {
    name: value
    for module in (importlib.import_module(f"softmax_models.{name}") for name in MODULES.split())
    for name, value in vars(module).items()
    if is_walked(value, module) and name not in TAKE_A_RESULT
}
FUNCTIONS["attention.scores"] = attention.scores  # a classifier has scores too


class Argument(NamedTuple):
    """One argument of one function."""

    function: str
    name: str
    annotation: str

    def call(self, value):
        """What the function makes of the value, to the end."""
        result = FUNCTIONS[self.function](**{**CALLS[self.function], self.name: value})
        return list(result) if inspect.isgenerator(result) else result

    def refuses(self, value, kind=(TypeError, ValueError)):
        """Assert that the value is refused by a sentence with the argument's name in it."""
        sentence = sentence_of(lambda: self.call(value), kind)
        name = {"dtype": "number type"}.get(self.name, self.name)
        assert re.search(rf"\b{name}\b.* must ", sentence), sentence


ARGUMENTS = [
    Argument(function, name, str(parameter.annotation))
    for function in sorted(FUNCTIONS.keys() & CALLS.keys())
    for name, parameter in inspect.signature(FUNCTIONS[function]).parameters.items()
]
ARRAYS = [a for a in ARGUMENTS if re.search(r"Array\b|ArrayLike|Labels|ndarray", a.annotation)]
ARRAYS += [a for a in ARGUMENTS if a.name == "p" and a not in ARRAYS]
LISTS = [a for a in ARGUMENTS if a.annotation.startswith("Sequence[str]")]
_SINGLE = r"(<class ')?(int|float|str)\b"
SINGLE = [a for a in ARGUMENTS if re.match(_SINGLE, a.annotation) and a not in ARRAYS]
SINGLE = [a for a in SINGLE if a.name != "axis"]  # read by softmax, where None is one too
WHOLE = [a for a in SINGLE if re.match(r"(<class ')?int\b", a.annotation)]


def named(argument):
    """An argument as a test's name."""
    return f"{argument.function}-{argument.name}"


def test_the_walk_knows_every_public_function():
    """Whoever adds a function adds how it is called, and its arguments are walked from then on."""
    assert not FUNCTIONS.keys() - CALLS.keys()
    walked = {*ARRAYS, *LISTS, *SINGLE}
    left = {a.name for a in ARGUMENTS if a not in walked and a.annotation not in OWN} - {"axis"}
    assert left == {
        "baseline",
        "scale",
        "strict",
        "stages",
        "dimensions",
        "places",
        "passes",
        "points",
    }
    assert min(len(ARRAYS), len(SINGLE)) > 25


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_every_call_of_the_walk_is_a_good_one(function):
    """Else a refusal would say nothing."""
    result = FUNCTIONS[function](**CALLS[function])
    assert result is None or inspect.isgenerator(result) is (function == "losses")


FOREIGN = {
    "a masked array": np.ma.array([[0.5, 0.5]], mask=[[True, False]]),
    "masked indices": np.ma.array([0, 0, 1, 1], mask=[True, False, False, False]),
    "masked answers": np.ma.array([True], mask=[True]),
    "a masked number": np.ma.array(1.0, mask=True),
    "the constant in a list": [[0.5, np.ma.masked]],
    "complex": np.array([[1j, 2]]),
    "object": np.array([[None, 1.0]]),
    "strings": ["a", "b"],
    "digits": "1",
    "longdouble": np.array([[1, 2]], np.longdouble),
    "float8": np.array([[1, 2]]).astype(ml_dtypes.float8_e4m3fn),
    "float8 of kind f": np.array([[1, 2]]).astype(ml_dtypes.float8_e5m2),
    "dates": np.array(["2020-01-01"] * 2, "M8[D]"),
    "none": None,
    "a set": {1.0, 2.0},
    "a function": len,
}


@pytest.mark.parametrize("argument", ARRAYS, ids=named)
def test_what_is_no_array_of_its_kind_is_refused(argument):
    """A mask that is dropped counts what was marked as bad; the rest failed somewhere inside."""
    for values in FOREIGN.values():
        if values is not None or "None" not in argument.annotation:
            argument.refuses(values, TypeError)


LABELS = [a for a in ARRAYS if a.name == "y"]


@pytest.mark.parametrize("argument", LABELS, ids=named)
def test_labels_come_in_by_the_door_of_the_core(argument):
    """-1 was the last class, True and False picked rows, and 1.0 was an IndexError."""
    for labels in ([True, False, True, False], [0.0, 0.0, 1.0, 1.0], [0, 0, 1, True], ["a"] * 4):
        argument.refuses(labels, TypeError)
    for labels in ([0, 0, 1, -1], [[0, 0, 1, 1]], 0, np.array([0, 0, 1, 2**63], np.uint64),
                   [0, 0, 1, 2**64]):  # fmt: skip
        argument.refuses(labels, ValueError)
    if argument.function != "split":
        for labels in ([0, 0, 1, 2], [0, 1], []):
            argument.refuses(labels, ValueError)
    for labels in (Y.tolist(), Y.astype(np.uint8), Y.astype(">i4"), tuple(Y), Y.astype(object)):
        np.testing.assert_equal(repr(argument.call(labels)), repr(argument.call(Y)))


def test_no_rows_are_parted_into_none():
    """An empty table is no error as long as nothing is asked of it."""
    train, held_out = regression.split([], seed=0)
    assert len(train) == len(held_out) == 0


WRONG = {
    "none": None,
    "a list": [1, [2]],
    "a function": len,
    "bytes": b"1",
    "complex": 1j,
    "a masked number": np.ma.array(1, mask=True),
    "an array": np.array([[0.25, 0.5]]),
}


@pytest.mark.parametrize("argument", SINGLE, ids=named)
def test_a_wrong_single_argument_is_named(argument):
    """No AttributeError or KeyError from inside: what was wrong, and what is allowed."""
    for value in WRONG.values():
        argument.refuses(value)
    if argument.name not in ("word", "temperature"):
        argument.refuses("several")


@pytest.mark.parametrize("argument", WHOLE, ids=named)
def test_a_number_that_counts_is_whole(argument):
    """Half a step is none, and neither is NaN."""
    for value in (np.nan, np.inf, -np.inf, 1.5, -1, -(10**30)):
        argument.refuses(value, ValueError)
    for value in ("3", True, [2], np.array([2])):
        argument.refuses(value, TypeError)


@pytest.mark.parametrize("argument", [a for a in SINGLE if a not in WHOLE and a.name not in
    ("temperature", "dtype", "word", "schedule")], ids=named)  # fmt: skip
def test_an_int_too_large_for_float64_is_named(argument):
    """Python counts on without end: 10^400 went through, and float() fell over it further in."""
    argument.refuses(10**400, ValueError)


@pytest.mark.parametrize("argument", LISTS, ids=named)
def test_words_are_a_list_of_strings(argument):
    """One string would be read letter by letter, and its letters learnt as words."""
    for value in (None, "the cat", b"the cat", ["the", None], [1], {"the"}, 3, len):
        argument.refuses(value, TypeError)


def test_an_unknown_word_is_named():
    """It has no probability, so it has no loss either: a KeyError said the word and no more."""
    with pytest.raises(ValueError, match=r"places must be those of words .* got 'owl'"):
        list(losses(COUNTED, ["the", "owl"], [1], 1.0))
    for place in (-1, 2, 0.5, np.nan):
        with pytest.raises(ValueError, match="places must be a whole number from 0 to 1, got"):
            list(losses(COUNTED, ["the", "cat"], [place], 1.0))


def test_a_stage_is_a_letter_and_a_number():
    """Its value comes from a slider, a link or a file."""
    for stages in (None, 3, ["k"], [("k",)], [None], [("k", 1, 2)], [3]):
        with pytest.raises((TypeError, ValueError), match=r"stages must be .*, got"):
            filtered(Z[0], stages)
    for value in ("3", None, [1], True, np.array([1])):
        with pytest.raises(TypeError, match="stage k must be a real number, got"):
            filtered(Z[0], [("k", value)])


def test_top_k_is_one_rule_here_and_in_the_core():
    """With k = 1.5 two words were kept there and one here; inf was an OverflowError."""
    for k in (1.5, -1, np.nan, np.inf):
        with pytest.raises(ValueError, match="k must be a whole number from 1 up, got"):
            filtered(Z[0], [("k", k)])
    assert filtered(Z[0], [("k", 1.0)])[0].cut.tolist() == [False, True]


def test_top_p_meets_its_boundary_here_as_in_the_core():
    """Two words of 0.5 and 0.3 are the nucleus of 0.8, also after a stage that renormalised."""
    z = np.log([0.3, 0.1, 0.1, 0.5])
    for stages in ([("p", 0.8)], [("k", 4), ("p", 0.8)], [("T", 0.5), ("T", 2.0), ("p", 0.8)]):
        assert filtered(z, stages)[-1].z.argsort()[-2:].tolist() == [0, 3]
        assert np.count_nonzero(filtered(z, stages)[-1].z > -np.inf) == 2


@pytest.mark.parametrize("p", [[0.5, np.nan], [np.nan, 0.5], [np.inf, 0.5], [0.5, 0.0], 0.5])
def test_a_point_of_the_triangle_has_shares_above_0(p):
    """min([0.5, nan]) is 0.5: a NaN in the second place went through."""
    with pytest.raises(ValueError, match="p must be all above 0"):
        logits_of(p, 1.0)


@pytest.mark.parametrize("lanes", [3, 6, 12])
def test_lanes_that_cannot_be_halved_are_refused(lanes):
    """Three lanes lost one on the way."""
    with pytest.raises(ValueError, match=f"lanes must be a power of two, got {lanes}"):
        softmax_in_lanes(Z[:, 0], lanes)
