"""The sheet of a plan: what is asked at each step with room for an answer, and the exit ticket."""

from html import escape
from urllib.parse import parse_qsl, urlsplit

from pages.lessons import LESSONS
from pages.sheet import options
from pages.sheet.document import Block, Bullets, Entries, Entry, Heading, Text
from pages.sheet.inline import Runs, said, verbatim
from pages.sheet.set_sheet import entries, of_group
from softmax_words import Words
from ui.address.link import Problems
from ui.lesson import Query
from ui.predict.prediction import slip
from ui.teach.plan import Expected, Plan, Step

words = Words(__file__)


class PlanSheet:
    """One plan."""

    def __init__(self, plan: Plan, query: Query, problems: Problems) -> None:
        self.plan = plan
        problems += options.unknown(query, ("plan", *options.NAMES))

    @property
    def title(self) -> str:
        """What it is called."""
        return self.plan.title

    def state(self, group: str = "") -> tuple[str, dict[str, str]]:
        """The address of its first step: on the page of the plan stands every answer."""
        first = self.plan.steps[0]
        query = parse_qsl(first.query.removeprefix("?"), keep_blank_values=True)
        return LESSONS[first.lesson].address, dict(query)

    def blocks(self, group: str) -> tuple[Block, ...]:
        """The goals, what is asked at each step, and the exit ticket."""
        goals = Bullets(tuple(map(verbatim, self.plan.goals)))
        steps = tuple(
            Entry(number, verbatim(step.ask), (_where(step),), lines=2)
            for number, step in enumerate(self.plan.steps, 1)
        )
        return (
            Heading(said(lambda: words("plan.goals"))), goals,
            Heading(said(lambda: words("plan.predict"))), Entries(steps),
            *self._ticket(group, solved=False),
        )  # fmt: skip

    def key(self, group: str) -> tuple[Block, ...]:
        """For whom it is, what students answer and why, what is said then, and the ticket's key."""
        head = words("plan.head", audience=escape(self.plan.audience), minutes=self.plan.minutes)
        before = map(verbatim, self.plan.prerequisites)
        return (
            Text(said(lambda: head)),
            Heading(said(lambda: words("plan.before"))), Bullets(tuple(before)),
            Heading(said(lambda: words("plan.answers"))), Entries(self._steps()),
            *self._ticket(group, solved=True),
        )  # fmt: skip

    def foot(self, group: str) -> dict[str, str]:
        """What makes the same sheet again."""
        ticket = self.plan.ticket
        return {"seed": str(of_group(ticket, group).seed)} if ticket else {}

    def _steps(self) -> tuple[Entry, ...]:
        return tuple(_step(number, step) for number, step in enumerate(self.plan.steps, 1))

    def _ticket(self, group: str, *, solved: bool) -> tuple[Block, ...]:
        """The questions of the exit ticket, or their answers."""
        if self.plan.ticket is None:
            return ()
        items = of_group(self.plan.ticket, group).items(LESSONS)
        return Heading(said(lambda: words("plan.ticket"))), entries(items, solved=solved)


def _step(number: int, step: Step) -> Entry:
    """What students answer at a step, and what is said then."""
    text = said(lambda: words("plan.step", minutes=step.minutes, ask=escape(step.ask)))
    bullets = tuple(map(_expected, step.expected))
    return Entry(number, text, (_where(step), verbatim(step.say)), bullets=bullets)


def _where(step: Step) -> Runs:
    """The page of a step, and what its address says."""
    lesson = LESSONS[step.lesson]
    query = urlsplit(f"?{step.query.removeprefix('?')}").query
    place = f"/{lesson.address}?{query}" if query else f"/{lesson.address}"
    return said(lambda: words("plan.where", page=lesson.words.title, place=escape(place)))


def _expected(answer: Expected) -> Runs:
    """An answer that students give, and why."""
    key = "plan.right" if answer.is_right else "plan.wrong"
    why = escape(answer.why)
    if not answer.is_right:
        why = slip(answer.misconception, why)
    return said(lambda: words(key, answer=escape(answer.text.rstrip(".")), why=why).strip())
