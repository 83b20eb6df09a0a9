"""What was answered of a lesson's questions, kept by the tab of the browser too.

A reload, or a server that was started anew, is a new session: a question that was answered there is
answered. The tab keeps which answer was given; whether it is right is asked of the question again.
"""

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from softmax_words import Words
from ui.memory import kept_file, loans
from ui.memory.kept_file import How
from ui.predict.prediction import SHOWN, Prediction
from ui.predict.question import LAST_SEED, Template
from ui.screen.refused import refused

words = Words(__file__)

_NAME = "softmax-lab-predictions.json"
_WHOLE = {"name", "seed", "answer", "drawn"}


def take(lesson: str, templates: Sequence[Template]) -> None:
    """Hear what the tab brings to a session that is new, before anything is asked."""
    kept_file.take(_key(lesson), partial(_take_up, _key(lesson), templates))
    refused(_key(lesson))


def draw(lesson: str, templates: Sequence[Template]) -> None:
    """The part of the page that speaks with the tab."""
    names = {template.name for template in templates}
    all_given: dict[Any, Prediction] = dict(loans.predictions())
    given = {of: each for of, each in all_given.items() if of[0] in names and each.is_in}
    if given:
        kept_file.keep_up(_key(lesson), _NAME, _written(given).encode())
    kept_file.draw(_key(lesson), {})


def _key(lesson: str) -> str:
    return f"predictions_of_{lesson}"


def _written(given: dict[Any, Prediction]) -> str:
    return json.dumps(
        [
            {"name": name, "seed": seed, "answer": each.answer, "drawn": each.drawn}
            for (name, seed), each in given.items()
        ]
    )


def _take_up(key: str, templates: Sequence[Template], name: str, data: bytes, how: How) -> None:
    """Take what was answered before; what this session has of it already is newer."""
    try:
        came = json.loads(data)
    except (ValueError, RecursionError):
        came = None
    if not isinstance(came, list):
        raise ValueError(words("refusals.kept"))
    by_name = {template.name: template for template in templates}
    found = dict(_read(each, by_name.get) for each in came)
    for of, prediction in found.items():
        if not (now := loans.predictions().get(of)) or not now.is_in:
            loans.predictions()[of] = prediction
    kept_file.keep(key, name, data, stored=True)
    loans.turn()


def _read(
    came: Any, template_of: Callable[[str], Template | None]
) -> tuple[tuple[str, int], Prediction]:
    """One prediction; ValueError where none could have been written like this."""
    if not isinstance(came, dict) or came.keys() != _WHOLE or not isinstance(came["name"], str):
        raise ValueError(words("refusals.kept"))
    template, seed, answer = template_of(came["name"]), came["seed"], came["answer"]
    if template is None or type(seed) is not int or not 0 <= seed <= LAST_SEED:
        raise ValueError(words("refusals.kept"))
    question = template.ask(seed)
    if type(answer) is not int or answer not in (SHOWN, *range(len(question.answers))):
        raise ValueError(words("refusals.kept"))
    drawn = _bars(came["drawn"], len(question.lab.names))
    is_right = answer != SHOWN and question.answers[answer].is_right
    return (template.name, seed), Prediction(answer, drawn, is_right)


def _bars(came: Any, count: int) -> tuple[float, ...]:
    """The bars as drawn: none, or one of each class."""
    is_whole = isinstance(came, list) and len(came) in (0, count)
    if not is_whole or not all(type(one) in (int, float) and 0 <= one <= 1 for one in came):
        raise ValueError(words("refusals.kept"))
    return tuple(map(float, came))
