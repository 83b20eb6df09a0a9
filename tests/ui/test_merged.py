"""More classes than the lab shows: the largest 11, and all others as one."""

import math
from fractions import Fraction

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softmax_core import softmax
from ui.address.link import Lab
from ui.paste.merged import in_words
from ui.paste.paste import LONGEST, MOST, read

many = st.lists(st.floats(-50, 50), min_size=13, max_size=60)


def pasted(z):
    """What is taken from a column of numbers, and the lab that shows it."""
    found = read("\n".join(map(repr, z)))
    return found, Lab(found.z, found.names)


def true_share(z, T):
    """The probability of all but the 11 largest, in 60 digits."""
    with mpmath.workdps(60):
        powers = [mpmath.exp(mpmath.mpf(x) / T) for x in sorted(z, reverse=True)]
        return float(sum(powers[11:]) / sum(powers))


@given(many)
@settings(deadline=None, max_examples=50)
def test_the_merged_class_is_exact_at_one(z):
    """Its logit is the log-sum-exp of the rest: no probability changes, none is lost."""
    found, lab = pasted(z)
    assert found.z[:11] == tuple(sorted(z, reverse=True)[:11])
    assert found.names[-1] == "all others"
    shown = softmax(found.z)
    assert float(shown[11]) == pytest.approx(true_share(z, 1), rel=1e-13)
    assert shown[:11] == pytest.approx(softmax(sorted(z, reverse=True))[:11], rel=1e-13)
    assert "at T = 1 its p is exactly the sum" in in_words(found.merged, lab)


@given(many, st.floats(0.05, 20).filter(lambda T: T != 1))
@settings(deadline=None, max_examples=50)
def test_both_numbers_are_right_at_any_temperature(z, T):
    """The merged class is no sum of its parts at another T, and a learner sees by how much."""
    found, _ = pasted(z)
    shown, true = found.merged.shares(T)
    assert shown == pytest.approx(float(softmax(found.z, T)[11]), rel=1e-12)
    assert true == pytest.approx(true_share(z, T), rel=1e-9, abs=1e-300)


def test_the_sentence_has_both_numbers():
    """Twenty equal values: at T = 2 nine of them have 45 %, and their merged class shows 21.4 %."""
    found, lab = pasted([0.0] * 20)
    words = in_words(found.merged, Lab(lab.z, lab.names, T=2.0))
    shown = 3 / (11 + 3)  # exp(log(9) / 2) beside eleven ones
    assert (
        f"it shows {100 * shown:.1f} %, and together they have {100 * Fraction(9, 20)} %" in words
    )
    assert words.startswith("At T = 2 “all others” is not the sum of its 9 values any more")


def test_the_sentence_goes_with_the_logits():
    """Moved by hand, the merged class stands for nothing any more."""
    found, lab = pasted([0.0] * 20)
    assert in_words(found.merged, lab.with_logit(0, 1.0)) is None
    assert in_words(None, lab) is None


def test_a_class_for_one_value_is_that_value_at_every_temperature():
    """Beside what is masked there is one class: then nothing is merged, and nothing is claimed."""
    found, lab = pasted([0.0] * 12 + [-math.inf])
    words = in_words(found.merged, Lab(lab.z, lab.names, T=0.5))
    assert "at T = 0.5 its p is exactly the sum of theirs, 8.3 %" in words


@pytest.mark.parametrize(
    ("z", "last"),
    [([-math.inf] * 20, -math.inf), ([0.0] * 11 + [-math.inf] * 5, -math.inf),
     ([math.inf] * 13, math.inf)],
)  # fmt: skip
def test_infinities_are_merged_truthfully(z, last):
    """Nothing plus nothing is nothing; and thirteen infinities share otherwise than twelve."""
    found, lab = pasted(z)
    assert found.z[11] == last
    words = in_words(found.merged, lab)
    if last == math.inf:
        assert "it shows 8.3 %, and together they have 15.4 %" in words
        assert "exactly" not in words


def test_unnamed_values_say_where_they_stood():
    """Else nobody knows which of the fifty classes the largest is."""
    found, _ = pasted([float(i == 16) for i in range(30)])
    assert found.names[:3] == ("value 17", "value 1", "value 2")
    assert found.notes[0].startswith("30 values came: the largest 11")


def test_a_class_that_is_called_all_others_keeps_its_name():
    """Two classes never have one name."""
    text = "\n".join(f"{'all others' if i == 19 else f'w{i}'},{i}" for i in range(20))
    assert read(text).names[0] == "all others"
    assert read(text).names[-1] == "all others (2)"


def test_too_many_values_are_refused_by_their_number():
    """What cannot be read at once is refused truthfully."""
    assert read("1\n" * MOST).merged.count == MOST - 11
    with pytest.raises(ValueError, match=f"at most {MOST:,} values can be read; {MOST + 1:,} came"):
        read("1\n" * (MOST + 1))
    with pytest.raises(ValueError, match=f"at most {LONGEST:,} characters"):
        read("1" + " " * LONGEST)
