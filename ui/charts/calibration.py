"""Calibration: confidence against accuracy, and the loss of held-out rows against 1/T."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words
from ui.charts import marks, signs
from ui.charts.axes import QUARTERS, axis, exponents, in_words, round_end, shares
from ui.charts.figure import Chart, Figure, figure, heading, on_log, on_screen
from ui.charts.notes import Note, diagonal, note
from ui.words.numbers import plain, short, significant
from ui.words.theme import ACCENT, GRID, INK, MUTED

words = Words(__file__)

_HEIGHT = 330
_WIDTH = 0.03  # of a band
_TOPS = (1, 1.5, 2, 3, 4, 5, 7, 10)  # of the axis of the loss
_BESIDE: dict[str, Any] = {"xanchor": "left", "xshift": 9, "yanchor": "middle"}
_NO_ROWS = note(
    " ", 0, 0, **_BESIDE
)  # of a bin: so many notes at every T, or the chart would be drawn anew
Limits = tuple[NDArray[Any], NDArray[Any]]  # of the shares that chance allows
Bins = tuple[NDArray[Any], ...]  # rows, confidence, accuracy, and the limits
Place = tuple[float, float]  # 1/T and the loss there


def reliability_diagram(
    edges: NDArray[Any],
    count: NDArray[Any],
    confidence: NDArray[Any],
    accuracy: NDArray[Any],
    honest: Limits,
) -> Chart:
    """How often the rows of each bin are right, on the line or off it where they are honest.

    `honest` are the shares from low to high that chance allows an honest model. The number of rows
    stands beside each dot. A bin without rows has none.
    """
    some = count > 0
    shown = tuple(values[some] for values in (count, confidence, accuracy, *honest))
    told = "; ".join(_bin_told(*each) for each in zip(*shown, strict=True))
    keys = ("from", "to", "rows", "confidence", "right", "low", "high")
    columns = (edges[:-1], edges[1:], count, confidence, accuracy, *honest)
    heads = [words(f"reliability.head_{key}") for key in keys]
    table = dict(zip(heads, columns, strict=True))
    alt = words("reliability.alt", each=told)
    drawing = _diagram(shown)
    drawing["layout"]["annotations"] += [_NO_ROWS] * int(np.count_nonzero(~some))
    return Chart(words("reliability.title"), drawing, alt, table)


def _bin_told(rows: int, sure: float, right: float, low: float, high: float) -> str:
    """One bin in words."""
    shares = {"confidence": sure, "right": right, "low": low, "high": high}
    said = {name: significant(float(share), 3) for name, share in shares.items()}
    return words("reliability.bin", rows=int(rows), **said)


def _diagram(shown: Bins) -> Figure:
    """The bins, as dots in bands, over the line on which confidence is honest."""
    count, confidence, accuracy, low, high = shown
    return figure(
        [_bands(confidence, low, high), _dots(count, confidence, accuracy)],
        _HEIGHT,
        margin={"l": 8, "r": 8, "t": 34, "b": 8},
        title=heading(words("reliability.heading")),
        xaxis=axis(words("reliability.across"), QUARTERS, range=[0, 1.16]),
        yaxis=shares(words("reliability.up"), 1.06, range=[-0.04, 1.06]),
        shapes=[diagonal(MUTED, 2, "dot")],
        annotations=_rows_of(count, confidence, accuracy),
    )


def _bands(confidence: NDArray[Any], low: NDArray[Any], high: NDArray[Any]) -> Figure:
    """What chance allows each bin."""
    look = {"color": GRID, "line": marks.stroke(MUTED, 1)}
    place: dict[str, Any] = {"base": on_screen(low), "cliponaxis": False}
    return marks.columns(on_screen(confidence), on_screen(high - low), look, _WIDTH, **place)


def _dots(count: NDArray[Any], confidence: NDArray[Any], accuracy: NDArray[Any]) -> Figure:
    """How sure and how right the rows of each bin are, in the mean."""
    shares = {"confidence": "%{x:.3f}", "right": "%{y:.3f}"}
    hover = words("reliability.hover", rows="%{text}", **shares)
    x, y, rows = on_screen(confidence), on_screen(accuracy), [f"{n:,}" for n in count]
    return marks.points(x, y, marks.ringed(ACCENT, 10, edge=1), hover, text=rows, cliponaxis=False)


def _rows_of(count: NDArray[Any], confidence: NDArray[Any], accuracy: NDArray[Any]) -> list[Note]:
    """The number of rows beside each dot."""
    bins = zip(count, on_screen(confidence), on_screen(accuracy), strict=True)
    return [note(f"{n:,}", x, y, **_BESIDE) for n, x, y in bins]


def beta_range(best: float) -> NDArray[np.float64]:
    """The values of 1/T for the curve of the loss: three times beyond the best T, if it can be."""
    return np.geomspace(0.05, round_end(min(max(3 / best, 20), 1e4)) if best else 20, 31)


def loss_against_beta(beta: NDArray[Any], loss: NDArray[Any], now: Place, best: Place) -> Chart:
    """The held-out loss against 1/T, a valley; `now` and `best` are (1/T, loss).

    What lies beyond the axis is not marked; the sentence below the chart has it.
    """
    drawing = _valley(beta, loss, now, best)
    T = plain(1 / now[0]) if now[0] else plain(np.inf)
    losses = {"now": significant(now[1]), "best": significant(best[1])}
    alt = words("valley.alt", T=T, **losses)
    table = {words("valley.head_beta"): beta, words("valley.head_loss"): loss}
    return Chart(words("valley.title"), drawing, alt, table)


def _valley(beta: NDArray[Any], loss: NDArray[Any], now: Place, best: Place) -> Figure:
    """The curve, and what is marked on it."""
    low, high = exponents(beta)
    top = min(float(loss.max()), 3 * float(max(loss.min(), loss[len(loss) // 2])))
    top = round_end(top, _TOPS) if top > 0 else top  # it stands still while the epochs pass
    both = (best, "best", signs.BEST.symbol, -16), (now, "now", signs.HERE.symbol, 16)
    seen = [(*_seen(at, key, beta, top), shape, lift) for at, key, shape, lift in both]
    ticks = [10.0**power for power in range(int(np.ceil(low)), int(np.floor(high)) + 1)]
    return figure(
        [_loss(beta, loss), *(_place(*at, key, shape) for at, key, shape, _ in seen)],
        _HEIGHT,
        margin={"l": 8, "r": 14, "t": 34, "b": 8},
        title=heading(words("valley.heading")),
        xaxis=axis("1/T", in_words(ticks), type="log", range=[low, high]),
        yaxis=axis(range=[-0.12 * top, 1.05 * top], showgrid=True, nticks=5),
        annotations=[_name(*at, key, lift, (low + high) / 2) for at, key, _, lift in seen],
    )


def _seen(at: Place, key: str, beta: NDArray[Any], top: float) -> tuple[Place, str]:
    """A point and its key; one beyond the axes has none, and stands at their end."""
    within = float(np.clip(at[0], beta[0], beta[-1])), min(top, at[1])
    return within, key if within == at else ""


def _loss(beta: NDArray[Any], loss: NDArray[Any]) -> Figure:
    """The curve of the loss."""
    hover = words("valley.hover", beta="%{x:.3g}", loss="%{y:.4f}")
    return marks.line(on_log(beta), on_screen(loss), marks.stroke(ACCENT, 3), hover)


def _place(x: float, y: float, key: str, shape: str) -> Figure:
    """A mark; a gap where it has no key, since T may bring it back."""
    place = (x, y) if key else (None, None)
    return marks.points(place[:1], place[1:], marks.symbol(INK, 13, shape))


def _name(x: float, y: float, key: str, lift: int, middle: float) -> Note:
    """What a point is and its 1/T, as on the axis, on the side where there is room; or nothing."""
    said = words(f"valley.{key}", beta=short(float(f"{x:.3e}"))) if key else " "
    place = float(np.log10(x))
    side = "left" if place < middle + 0.3 else "right"
    return note(said, place, y, yshift=lift, xanchor=side)
