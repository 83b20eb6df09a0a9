"""The likeliest tokens of one place, as the interfaces of language models answer with them.

Each place is a list of tokens with their log-probabilities. They are found wherever they stand in a
whole answer, under the names that are published: `top_logprobs` with objects or with a map from
token to number, `topCandidates`, `top_tokens`, and a map from number to object.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from softmax_words import Words
from ui.address.link import read_number, shown
from ui.paste.json_text import Number, described, is_object
from ui.paste.pasted import Found, Place, bare_number, refusal
from ui.words.numbers import percent

words = Words(__file__)

Entry = tuple[Any, Any]  # what stands where a token and its log-probability belong
Choices = list[Any]  # at one place: entries, and what stands where another should
_TOKENS = ("token", "decoded_token", "tok_str", "text")
_NUMBERS = ("logprob", "logProbability", "log_probability", "log_prob", "logProb")
_LISTS = ("top_logprobs", "topLogprobs", "topCandidates", "top_candidates", "top_tokens")


def token_list(tree: Any) -> Found | None:
    """The tokens of the first place in an answer, or None where it holds no such list."""
    found = _bare(tree)
    places = [found] if found else [place for place in _places(tree) if place]
    if not places:
        if _holds_a_sequence(tree):
            raise ValueError(words("refusals.sequence"))
        return None
    entries = [_required(count, entry) for count, entry in enumerate(places[0], 1)]
    cells = [(Place("token", count), number) for count, (_, number) in enumerate(entries, 1)]
    notes = () if len(places) == 1 else (words("notes.first_place", count=len(places)),)
    names = [token for token, _ in entries]
    return Found(cells, names, (*notes, *_share([number for _, number in entries])), tokens=True)


def _required(count: int, entry: Any) -> tuple[str, str]:
    """The token and its log-probability; ValueError that says what stands in place of one."""
    where = Place("token", count)
    if not isinstance(entry, tuple):
        came = shown("; ".join(n for n, _ in entry)) if is_object(entry) else described(entry)
        raise refusal(where, words("refusals.token", came=came))
    token, number = entry
    if not isinstance(token, str):
        raise refusal(where, words("refusals.name", came=described(token)))
    if not isinstance(number, str):
        said = words("refusals.log_probability", came=described(number))
        raise refusal(where.within("name", shown(token)), said)
    return token, number


def _share(numbers: Sequence[str]) -> Iterator[str]:
    """How much of the probability the list holds, where that can be said."""
    with suppress(ValueError):
        total = math.fsum(math.exp(min(read_number(bare_number(n)), 1.0)) for n in numbers)
        if total <= 1.001:
            whole = percent(min(total, 1.0))
            yield words("notes.log_probabilities", total=whole, count=len(numbers))


def _field(entry: Any, names: Sequence[str]) -> Any:
    """The value of the first of `names` that an object has."""
    pairs = dict(entry) if is_object(entry) else {}
    return next((pairs[name] for name in names if name in pairs), None)


def _entry(entry: Any) -> Entry | None:
    """What an object has under a token and under its log-probability; None without both."""
    names = {name for name, _ in entry} if is_object(entry) else set()
    if names.isdisjoint(_TOKENS) or names.isdisjoint(_NUMBERS):
        return None
    return _field(entry, _TOKENS), _field(entry, _NUMBERS)


def _place(items: Any) -> Choices:
    """A list of objects, or a map from token to number or to object, as one place."""
    if not isinstance(items, list):
        return []
    pairs = items
    if is_object(items):
        pairs = [value for _, value in items]
        nested = any(isinstance(value, list) for value in pairs)
        if not nested and any(isinstance(value, Number) for value in pairs):
            return list(items)
    entries = [_entry(item) or item for item in pairs]
    return entries if any(isinstance(entry, tuple) for entry in entries) else []


def _bare(tree: Any) -> Choices:
    """The list itself, pasted alone; not a list of places."""
    if not isinstance(tree, list) or not tree:
        return []
    items = [value for _, value in tree] if is_object(tree) else tree
    if any(_entry(item) is None or _has_list(item) for item in items):
        return []
    return _place(tree)


def _has_list(item: Any) -> bool:
    return is_object(item) and any(name in _LISTS for name, _ in item)


def _places(tree: Any) -> Iterator[Choices]:
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
