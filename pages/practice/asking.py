"""What is asked on the screen: a question, or a thing to do; then its result."""

from functools import partial
from typing import Any

import streamlit as st

from pages.practice import drawing, hands, progress
from pages.practice.kinds import KINDS
from pages.practice.sitting import LATER, Answered, Asked, Sitting, question_of
from softmax_words import Words
from ui.memory import loans
from ui.predict import asked
from ui.predict.prediction import Prediction, met, result
from ui.predict.question import SLIP, Question
from ui.teach.sets import Item, Set, Task

words = Words(__file__)


def ask(found: Sitting) -> None:
    """What waits first, until it is answered."""
    now, memory = found.waiting[0], progress.current()
    of = (found.of, len(found.answered))
    if not isinstance(now.work, Item):
        _place(now, found)
        asked.card(KINDS[now.work.kind].prompt(now.work.seed), [])
        hands.draw(now.work, of, partial(_give, found.of))
        return
    question = question_of(now.work.template, now.work.seed)

    def give(choice: int) -> None:
        drawn = loans.predictions().get(of, Prediction()).drawn
        memory.give(found.of, Prediction(choice, drawn))

    asked.place(question, now.place + 1, found.of.count, is_in=False)
    _once_more(now)
    asked.card(question.prompt, [])
    asked.ask(question, of, give)


def _give(of: Set, numbers: tuple[float, ...]) -> None:
    """Take what was set by hand for an answer."""
    progress.current().give(of, Prediction(drawn=numbers))


def _place(now: Asked, found: Sitting) -> None:
    """Which of the set it is."""
    head = words("set.place", number=now.place + 1, last=found.of.count)
    st.html(f'<p class="lab-step">{head}</p>')
    _once_more(now)


def _once_more(now: Asked) -> None:
    if now.again:
        st.html(f'<p class="lab-step">{words("set.again")}</p>')


def show(found: Sitting) -> None:
    """The result of the last answer, and where to go from here."""
    last = found.answered[-1]
    work = last.asked.work
    _place(last.asked, found)
    if isinstance(work, Item):
        question = question_of(work.template, work.seed)
        asked.card(question.prompt, [*_lines(question, last.given), *_coming(last)])
        asked.drawn_over(question, last.given)
    else:
        kind = KINDS[work.kind]
        met_here = [met(last.misconception)] if last.misconception not in (None, SLIP) else []
        lines = [*kind.result(work.seed, last.given.drawn), *met_here, *_coming(last)]
        asked.card(kind.prompt(work.seed), lines)
        hands.compare(work, last.given.drawn)
    with st.container(horizontal=True, vertical_alignment="center"):
        label = words("set.next" if found.waiting else "set.end")
        go: dict[str, Any] = {"key": "next_of_set", "type": "primary"}
        st.button(label, on_click=progress.current().leave_result, args=(found.of,), **go)
        _open(work)


def _lines(question: Question, given: Prediction) -> list[str]:
    """How it went, in the words of the questions; and the score of what was drawn beside it."""
    score = drawing.score(question.lab, given.drawn) if given.has_bars else []
    return [*result(question, given), *score]


def _coming(last: Answered) -> list[str]:
    """Whether what was missed comes once more."""
    if last.is_right:
        return []
    return [words("set.gone") if last.asked.again else words("set.coming", later=LATER)]


def _open(work: Item | Task) -> None:
    """A link to the page that shows it, with its state."""
    name, query = opened(work)
    label, help = words("set.open"), words("set.open_help")
    with st.container(width="content", key="open_state"):
        st.page_link(f"{name}/{name}.py", label=label, query_params=query, help=help)


def opened(work: Item | Task) -> tuple[str, dict[str, str]]:
    """The lesson that shows what was asked, and the address of its state."""
    if not isinstance(work, Item):
        return KINDS[work.kind].opened(work.seed)
    return work.opened(question_of(work.template, work.seed))
