"""The scale on which a parameter of a lesson stands, with its handle and the words around it."""

from ui.address.parameters import TEMPERATURE, Number, Parameter, Values, Whole
from ui.charts.figure import Chart
from ui.charts.scale import TEMPERATURES, even_scale, temperature_scale
from ui.words import prose
from ui.words.numbers import plain


def words_of(name: str, file: str) -> tuple[str, list[str]]:
    """What a parameter is called, and the lines below, from the lesson's section `handle_...`."""
    first, *lines = prose.section(file, f"handle_{name}").splitlines()
    return first, [line for line in lines if line]


def scale_of(parameter: Parameter, values: Values, file: str) -> Chart:
    """The scale of a parameter at its value; a line `1: softmax` of its words marks a place."""
    name, lines = words_of(parameter.name, file)
    value = values.own[parameter.name]
    if isinstance(parameter, Number) and parameter.scale == TEMPERATURE:
        return temperature_scale(value, name)
    low, high = ends_of(parameter, values)
    marks = {low: plain(float(low)), high: plain(float(high))}
    for place, word in (line.split(":", 1) for line in lines):
        marks[float(place)] = word.strip()
    step = parameter.step if isinstance(parameter, Number) else 1
    return even_scale(name, value, step, marks)


def ends_of(parameter: Parameter, values: Values) -> tuple[float, float]:
    """The ends of the scale of a parameter."""
    if isinstance(parameter, Whole):
        return parameter.ends(values)
    return parameter.low, parameter.high


def stops_of(parameter: Parameter, values: Values) -> list[float]:
    """The values of a plain slider in the place of the scale, the present one among them."""
    value = values.own[parameter.name]
    if isinstance(parameter, Number) and parameter.scale == TEMPERATURE:
        return sorted({*TEMPERATURES, value})
    low, high = ends_of(parameter, values)
    step = parameter.step if isinstance(parameter, Number) else 1
    places = (low + i * step for i in range(round((high - low) / step) + 1))
    return sorted({*map(parameter.at, places), value})
