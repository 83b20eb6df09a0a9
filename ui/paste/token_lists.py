"""The likeliest tokens of one place, as the interfaces of language models answer with them.

Each place is a list of tokens with their log-probabilities. They are found wherever they stand in a
whole answer, under the names that are published: `top_logprobs` with objects or with a map from
token to number, `topCandidates`, `top_tokens`, and a map from number to object.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from ui.address.link import read_number, shown
from ui.paste.pasted import Found, bare_number
from ui.words.numbers import percent

Place = list[tuple[str, str]]  # token and log-probability, as they are written
_TOKENS = ("token", "decoded_token", "tok_str", "text")
_NUMBERS = ("logprob", "logProbability", "log_probability", "log_prob", "logProb")
_LISTS = ("top_logprobs", "topLogprobs", "topCandidates", "top_candidates", "top_tokens")


def token_list(tree: Any) -> Found | None:
    """The tokens of the first place in an answer, or None where it holds no such list."""
    found = _bare(tree)
    places = [found] if found else [place for place in _places(tree) if place]
    if not places:
        if _holds_a_sequence(tree):
            raise ValueError(
                "these are tokens that follow each other, with one log-probability each; ask the"
                " interface for top_logprobs"
            )
        return None
    cells = [(f"token {count}", number) for count, (_, number) in enumerate(places[0], 1)]
    notes = () if len(places) == 1 else (f"{len(places)} places came; the first was taken.",)
    names = [token for token, _ in places[0]]
    return Found(cells, names, (*notes, *_share([number for _, number in places[0]])), tokens=True)


def _share(numbers: Sequence[str]) -> Iterator[str]:
    """How much of the probability the list holds, where that can be said."""
    with suppress(ValueError):
        total = math.fsum(math.exp(min(read_number(bare_number(n)), 1.0)) for n in numbers)
        if total <= 1.001:
            yield (
                f"The log-probabilities were taken as logits. Together they are"
                f" {percent(min(total, 1.0))}; softmax shares 100 % among these {len(numbers)}."
            )


def _field(entry: Any, names: Sequence[str]) -> Any:
    """The value of the first of `names` that an object has."""
    pairs = dict(entry) if is_object(entry) else {}
    return next((pairs[name] for name in names if name in pairs), None)


def is_object(value: Any) -> bool:
    """Whether this is the pairs of a JSON object."""
    return isinstance(value, list) and getattr(value, "is_object", False)


def _entry(entry: Any) -> tuple[str, str] | None:
    """The token and the log-probability of an object."""
    token, number = _field(entry, _TOKENS), _field(entry, _NUMBERS)
    return (token, number) if isinstance(token, str) and isinstance(number, str) else None


def _place(items: Any) -> Place:
    """A list of objects, or a map from token to number or to object, as one place."""
    if not isinstance(items, list):
        return []
    pairs = items
    if is_object(items):
        pairs = [value for _, value in items]
        if items and all(isinstance(value, str) for value in pairs):
            return list(items)
    entries = [_entry(item) for item in pairs]
    for count, (entry, item) in enumerate(zip(entries, pairs, strict=True), 1):
        if entry is None and any(entries):
            said = "; ".join(name for name, _ in item) if is_object(item) else str(item)
            raise ValueError(f"token {count}: a token and its log-probability are needed; "
                             f"{shown(said)} came")  # fmt: skip
    return [entry for entry in entries if entry]


def _bare(tree: Any) -> Place:
    """The list itself, pasted alone; not a list of places."""
    if not isinstance(tree, list) or not tree or is_object(tree) is None:
        return []
    items = [value for _, value in tree] if is_object(tree) else tree
    if any(_entry(item) is None or _has_list(item) for item in items):
        return []
    return _place(tree)


def _has_list(item: Any) -> bool:
    return _field(item, _LISTS) is not None


def _places(tree: Any) -> Iterator[Place]:
    """Every place of an answer, in its order."""
    if not isinstance(tree, list):
        return
    if not is_object(tree):
        for item in tree:
            yield from _places(item)
        return
    for name, value in tree:
        if name not in _LISTS:
            yield from _places(value)
        elif one := _place(value):
            yield one
        elif isinstance(value, list):
            for item in value:
                yield _place(_field(item, ("candidates",)) or item)


def _holds_a_sequence(tree: Any) -> bool:
    """Whether there are log-probabilities of tokens that follow each other."""
    if not isinstance(tree, list):
        return False
    if is_object(tree):
        names = [name for name, _ in tree]
        if "token_logprobs" in names or (_entry(tree) and _has_list(tree)):
            return True
        return any(_holds_a_sequence(value) for _, value in tree)
    return any(_holds_a_sequence(item) for item in tree)
