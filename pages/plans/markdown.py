"""A plan as Markdown: for a teacher's own notes, with absolute links. Pure."""

import re
from urllib.parse import parse_qsl, urlencode

from pages.lessons import LESSONS
from softmax_words import Words
from ui.predict.prediction import slip
from ui.teach import sets
from ui.teach.plan import Expected, Plan, Step
from ui.teach.sets import Item
from ui.words.words import plain_text

words = Words(__file__)
_SIGN = re.compile(r"([\\`*_\[\]<>#|])")


def literal(text: str) -> str:
    """A text as Markdown that shows it as it is, and can still be read as a file."""
    return _SIGN.sub(r"\\\1", text)


def pairs(query: str) -> dict[str, str]:
    """The parameters of an address."""
    return dict(parse_qsl(query, keep_blank_values=True))


def written(plan: Plan, root: str) -> str:
    """The plan as a Markdown file; `root` is the address of the lab.

    Its steps with their times, what is asked, what students answer and why, the exit ticket and its
    key.
    """
    head = [f"# {plan.title}"]
    for key, lines in (("goals", plan.goals), ("before", plan.prerequisites)):
        head += [f"## {words(f'page.{key}')}", "\n".join(f"- {line}" for line in lines)]
    parts, now = [*head, f"## {words('page.steps')}"], 0
    for step in plan.steps:
        parts += _step(step, now, root)
        now += step.minutes
    return "\n\n".join([*parts, *_ticket(plan, now, root)]) + "\n"


def _step(step: Step, now: int, root: str) -> list[str]:
    lesson = LESSONS[step.lesson]
    time = words("page.minutes", first=now, last=now + step.minutes)
    query = f"?{urlencode(pairs(step.query), safe=',')}" if step.query else ""
    return [
        f"### {time}: [{lesson.words.title}]({root}/{lesson.address}{query})",
        f"**{words('page.ask')}.** {literal(step.ask)}",
        "\n".join([f"**{words('page.answers')}.**", "", *(f"- {line}" for line in answers(step))]),
        f"**{words('page.then')}.** {literal(step.say)}",
    ]


def answers(step: Step) -> list[str]:
    """What students answer and why, the right one first."""
    return [_answer(each) for each in step.expected]


def _answer(answer: Expected) -> str:
    if answer.is_right:
        text, why = "answers.right", answer.why
    else:
        text, why = "answers.wrong", plain_text(slip(answer.misconception, answer.why))
    return words(text, answer=literal(answer.text), why=literal(why)).strip()


def _ticket(plan: Plan, now: int, root: str) -> list[str]:
    """The exit ticket, and its key."""
    if plan.ticket is None:
        return []
    time = words("page.minutes", first=now, last=now + plan.ticket_minutes)
    practice, sheet = urlencode(sets.write(plan.ticket), safe=","), f"{root}/sheet?plan={plan.name}"
    links = (
        f"[{words('page.practise')}]({root}/practice?{practice}) · [{words('page.sheet')}]({sheet})"
    )
    questions = [_question(item) for item in plan.ticket.items(LESSONS)]
    return [f"## {time}: {words('page.ticket')}", links, *questions]


def _question(item: Item) -> str:
    """A question, its answers, and which is right and why."""
    question = item.question
    lines = [f"- {literal(plain_text(each.text))}" for each in question.answers]
    right, why = (literal(plain_text(each)) for each in (question.right.text, question.because))
    key = words("answers.key", answer=right, why=why)
    return "\n".join([f"**{literal(plain_text(question.prompt))}**", "", *lines, "", key])
