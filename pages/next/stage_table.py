"""What each stage of a language model's cuts leaves and takes, as an HTML table."""

from collections.abc import Sequence

import numpy as np

from pages.next.stages import said
from pages.next.units import WORDS
from softmax_core import softmax
from softmax_models.truncated import OFF, Stage
from softmax_words import Words
from ui.words.numbers import percent

words = Words(__file__)


def stage_table(z: np.ndarray, stages: Sequence[Stage], unit: str = WORDS) -> str:
    """A row a stage: what it is, how many words it cuts, their mass before it, and what is left.

    Where letters stand for words, they are the `unit`.
    """
    heads = ("stage", f"{unit}_cut", "mass", f"{unit}_left")
    head = "".join(f'<th scope="col">{words(f"stages.{key}")}</th>' for key in heads)
    before = [z, *(stage.z for stage in stages)]
    rows = "".join(_row(*each) for each in zip(stages, before, strict=False))
    return f'<table class="lab-stages"><tr>{head}</tr>{rows}</table>'


def _row(stage: Stage, before: np.ndarray) -> str:
    """One stage, and what it took of the logits before it."""
    mass = min(float(softmax(before)[stage.cut].sum()), 1.0)
    cells = [
        f"{np.count_nonzero(stage.cut):,}",
        percent(mass if stage.cut.any() else 0.0),
        f"{np.count_nonzero(stage.z > -np.inf):,}",
    ]
    told = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row">{_name(stage)}</th>{told}</tr>'


def _name(stage: Stage) -> str:
    """What the stage is, and its value unless it is off."""
    is_off = stage.name != "T" and stage.value == OFF[stage.name]
    return words(f"stage.{stage.name}_off") if is_off else said(stage.name, stage.value)
