"""The scale on which a parameter of a lesson stands, with its handle and the words around it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from softmax_words import Words
from ui.address.parameters import TEMPERATURE, Number, Parameter, Values, Whole, Word
from ui.charts.figure import Chart, Handles
from ui.charts.scale import TEMPERATURES, even_scale, scale, temperature_scale
from ui.words.numbers import plain

_words = Words(__file__)

OnScale = Number | Whole | Word  # the kinds of parameters that may stand on a scale


def words_of(name: str, words: Words) -> tuple[str, list[str]]:
    """What a parameter is called, and the lines below, from the lesson's section `handle_...`."""
    first, *lines = words(f"handle_{name}").splitlines()
    return first, [line for line in lines if line]


def scale_of(parameter: OnScale, values: Values, words: Words) -> Chart:
    """The scale of a parameter at its value; a line `1: softmax` of its words marks a place."""
    name, lines = words_of(parameter.name, words)
    value = values.own[parameter.name]
    if isinstance(parameter, Number) and parameter.scale == TEMPERATURE:
        return temperature_scale(value, name)
    if isinstance(parameter, Word):
        labels = {word: label_of(parameter, word, words) for word in parameter.words}
        return _scale_of_words(name, value, labels, lines)
    low, high = ends_of(parameter, values)
    marks = {low: plain(float(low)), high: plain(float(high))}
    for place, word in (line.split(":", 1) for line in lines):
        marks[float(place)] = word.strip()
    step = parameter.step if isinstance(parameter, Number) else 1
    return even_scale(name, value, step, marks)


def label_of(parameter: Word, word: str, words: Words) -> str:
    """One of the words of a parameter as a reader sees it."""
    key = f"words_{parameter.name}.{word}"
    return words(key) if key in words else parameter.label(word)


def _scale_of_words(name: str, value: str, labels: dict[str, str], lines: Sequence[str]) -> Chart:
    """The scale of words in even steps; a line `1000: 10³` of its words marks one."""
    places = {word: place for place, word in enumerate(labels)}
    first, *_, last = labels
    marks = {places[first]: labels[first], places[last]: labels[last]}
    for word, mark in (line.split(":", 1) for line in lines):
        marks[places[word]] = mark.strip()
    now = [places[value]], [name], [labels[value]]
    handle = Handles(0, places[last], 1, *now, of_classes=False)
    ends = {"low": labels[first], "high": labels[last]}
    alt = _words("scale_of_words", name=name, now=labels[value], **ends)
    return replace(scale(handle, marks, room=0.15), alt=alt, table={name: [labels[value]]})


def ends_of(parameter: Number | Whole, values: Values) -> tuple[float, float]:
    """The ends of the scale of a parameter."""
    if isinstance(parameter, Whole):
        return parameter.ends(values)
    return parameter.low, parameter.high


def text_of(parameter: Parameter, words: Words, value: Any) -> str:
    """A value as a reader sees it."""
    if isinstance(parameter, Word):
        return label_of(parameter, value, words)
    return plain(float(value))


def stops_of(parameter: OnScale, values: Values) -> list[Any]:
    """The values of a plain slider in the place of the scale, the present one among them."""
    value = values.own[parameter.name]
    if isinstance(parameter, Word):
        return list(parameter.words)
    if isinstance(parameter, Number) and parameter.scale == TEMPERATURE:
        return sorted({*TEMPERATURES, value})
    low, high = ends_of(parameter, values)
    step = parameter.step if isinstance(parameter, Number) else 1
    places = (low + i * step for i in range(round((high - low) / step) + 1))
    return sorted({*map(parameter.at, places), value})
