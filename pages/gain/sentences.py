"""What is said of two tests of a class, from the numbers. Pure: no Streamlit."""

from collections.abc import Iterator
from math import isnan

from pages.gain.class_file import shown_codes
from pages.gain.compared import Compared, words
from softmax_models.gain import FEWEST, Gain
from ui.words.numbers import fixed, percent, signed


def of_gain(gain: float) -> str:
    """A gain with its sign, to two decimals."""
    return signed(gain, lambda x: fixed(x, 2))


def who(found: Compared) -> Iterator[str]:
    """How many are compared, and who is in one file alone."""
    if not found.are_paired:
        counts = {"before": len(found.before), "after": len(found.after)}
        yield words("who.unpaired", **{key: str(count) for key, count in counts.items()})
        return
    yield words("who.paired", count=len(found.before))
    for key, codes in (("before", found.only_before), ("after", found.only_after)):
        if codes:
            yield words(f"who.only_{key}", count=len(codes), codes=shown_codes(codes))


def gains(found: Compared) -> Iterator[str]:
    """The gain of the class and of its students, as lines of HTML; the counts alone of too few."""
    if not found.is_enough:
        yield words("result.few", fewest=FEWEST)
        return
    before, after = map(percent, found.means())
    said = {"before": before, "after": after}
    gain = found.of_class
    if isnan(gain.value):
        yield words("result.full", **said)
        return
    yield words("result.class", gain=of_gain(gain.value), interval=_interval(gain), **said)
    if isnan(gain.low):
        yield words("result.no_interval")
    if found.are_paired:
        yield from _of_students(found)


def _of_students(found: Compared) -> Iterator[str]:
    """The mean of the gains of students, and who has none."""
    gain, left_out = found.of_students, found.full_before
    if not isnan(gain.value):
        count = len(found.before) - left_out
        yield words(
            "result.students", gain=of_gain(gain.value), interval=_interval(gain), count=count
        )
    if left_out:
        yield words("result.left_out", count=left_out)


def _interval(gain: Gain) -> str:
    """The interval in words; nothing where there is none."""
    if isnan(gain.low):
        return ""
    return words("result.interval", low=of_gain(gain.low), high=of_gain(gain.high))
