"""What Attend shows of a sentence, as charts: pure, no Streamlit."""

from functools import partial

import numpy as np

from pages.attend import dimension
from pages.attend.charts.arcs import sentence_arcs
from pages.attend.charts.attention import attention_map, output_bars, row_of
from pages.attend.charts.dimension import against_dimension
from pages.attend.charts.many import shares_against_n, slopes_against_n
from pages.attend.charts.streaming import weights_so_far
from pages.attend.many import LENGTHS, Many, many
from pages.attend.scene import Scene, scene
from pages.attend.sentences import channels, operation
from softmax_words import Words
from ui.address.parameters import Values
from ui.charts.figure import Chart
from ui.charts.jacobian import axis_end
from ui.lesson import Pictures

words = Words(__file__)


def of(values: Values) -> Pictures:
    """Every picture of these values, by key; no stream where there is none."""
    now = scene(values)
    return {
        "arcs": partial(arcs, now),
        "map": partial(matrix, now),
        "row": partial(row, now),
        "output": partial(output, now),
        **({"stream": partial(so_far, now)} if now.readings else {}),
        "against_d_0": partial(entropies, values.T),
        "against_d_1": partial(slopes, values.T),
        "many_shares": partial(many_shares, many(values)),
        "many_slopes": partial(many_slopes, many(values)),
    }


def arcs(now: Scene) -> Chart:
    """Whom the word that looks looks at, over the sentence."""
    return sentence_arcs(now.W[now.picked], now.names, now.picked, ~now.allowed[now.picked])


def matrix(now: Scene) -> Chart:
    """The weights of all words."""
    return attention_map(now.W, now.names, now.picked, ~now.allowed, by_rows=now.is_by_rows)


def row(now: Scene) -> Chart:
    """The scores and the weights of the word that looks."""
    weights = words("row.weights" if now.is_by_rows else "row.weights_by_column")
    titles = now.operation, weights
    return row_of(now.S[now.picked], now.W[now.picked], now.names, titles, operation(now.T))


def output(now: Scene) -> Chart:
    """What the word that looks takes home."""
    V = now.matrices[2]
    reach = max(1.0, float(np.abs(V).max()))
    return output_bars((now.W @ V)[now.picked], channels(), now.name, reach)


def so_far(now: Scene) -> Chart:
    """The weights after the blocks that have been read, over those in the end."""
    reading = now.readings[now.step - 1]
    return weights_so_far(reading.weights, now.row, now.names, reading.read)


def entropies(T: float) -> Chart:
    """How undecided random rows are as d grows."""
    return _against_d(T, 0, words("against_d.entropy"), float(np.log2(dimension.KEYS)))


def slopes(T: float) -> Chart:
    """How strongly random rows answer their scores as d grows."""
    return _against_d(T, 1, words("against_d.norm"), axis_end(2 * T))


def many_shares(now: Many) -> Chart:
    """What the leading key holds as their number grows, under each mend."""
    return shares_against_n(LENGTHS, now.lines("key"), now.n)


def many_slopes(now: Many) -> Chart:
    """How strongly it answers its own score, on the way."""
    return slopes_against_n(LENGTHS, now.lines("slope"), now.n)


def _against_d(T: float, which: int, title: str, top: float) -> Chart:
    grown = dimension.growth(T).items()
    lines = {words(f"lines.{name}"): bands[which] for name, bands in grown}
    return against_dimension(dimension.DIMENSIONS, lines, title, top)
