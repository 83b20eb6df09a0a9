"""Find the fault: what a reader's cause is worth, and whether a mend mends: all is computed."""

from pages.train.cases import FREE
from pages.train.spans import span
from pages.train.training import LAST
from pages.train.view import View
from softmax_words import Words
from ui.words.numbers import significant

words = Words(__file__)

_EVIDENCE = ("e", "s", "q", "dq", "dW", "u")  # the values that a wrong cause is judged by


def finding(now: View) -> str:
    """What is to be done in a case, or how the guess and the mend came out; nothing without one."""
    if not now.is_case:
        return ""
    if now.values.why == FREE:
        return words("finding.name_it" if now.has_ended else "finding.play")
    if now.hides:
        return f"{words('finding.wrong')} {evidence(now)}"
    if not now.is_changed:
        return words("finding.right")
    return f"{words('finding.named')} {mended(now)}"


def evidence(now: View) -> str:
    """What would be seen if the named cause were the right one, and what is seen."""
    numbers = now.of_case.numbers
    there = {name: span(numbers, name) for name in _EVIDENCE if name in numbers}
    key = f"not.{now.values.why}"
    if "q" not in there and now.values.why == "log_of_zero":
        key = "not.no_logarithm"
    if "dq" not in there and now.values.why == "inf_minus_inf":
        key = "not.no_quotient"
    return words(key, **there)


def mended(now: View) -> str:
    """Whether the changed case runs to its last step, and how far it comes."""
    loss, true = (significant(value, 3) for value in now.loss_at_last)
    if (end := now.whole.end) is not None:
        return words(f"mended.{'broken' if now.is_broken else 'stalled'}", step=end)
    key = "mended" if now.is_mended else "behind"
    return words(f"mended.{key}", last=LAST, loss=loss, true=true)
