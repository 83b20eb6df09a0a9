"""The stages of a room: one state machine, and what a teacher may do at each. Pure.

    lobby ──open──> open ──close──> closed ──show──> shown ──reveal──> revealed ──next──> open
                     ^                │                │                  │      (next question)
                     ├──────open──────┘                │                  │
                     └──────again (round 2, once)──────┘                  └──next──> ended
                                                                             (after the last)
    ended: reached by `end` from every stage too.

Answers are taken while a round is open, and what stood on a student's screen at its end still while
it is closed. Nothing of them is seen before `shown`, nothing of the truth before `revealed`. There
are two rounds at most: the class talks between them, and sees the truth after either.
"""

from dataclasses import dataclass, replace

from softmax_words import Words, listed

words = Words(__file__)

LOBBY, OPEN, CLOSED, SHOWN, REVEALED, ENDED = STEPS = (
    "lobby",
    "open",
    "closed",
    "shown",
    "revealed",
    "ended",
)
ACTS = ("open", "close", "show", "again", "reveal", "next", "end")
ROUNDS = 2


@dataclass(frozen=True)
class Stage:
    """Where a room is: at which step of which round (from 1) of which question (from 0)."""

    question: int = 0
    round: int = 1
    step: str = LOBBY

    def acts(self) -> tuple[str, ...]:
        """What a teacher may do now, in the order of the buttons."""
        rounds = ("again",) if self.round < ROUNDS else ()
        return {
            LOBBY: ("open", "end"),
            OPEN: ("close", "end"),
            CLOSED: ("show", "open", "end"),
            SHOWN: (*rounds, "reveal", "end"),
            REVEALED: ("next", "end"),
            ENDED: (),
        }[self.step]

    def after(self, act: str, last: int) -> "Stage":
        """The stage after an act, where `last` is the last question; ValueError with a sentence.

        >>> Stage().after("open", last=0)
        Stage(question=0, round=1, step='open')
        """
        if act not in self.acts():
            allowed = listed([words(f"acts.{each}") for each in self.acts()], "or")
            raise ValueError(words("refusals.act", step=words(f"steps.{self.step}"), acts=allowed))
        if act == "again":
            return replace(self, round=self.round + 1, step=OPEN)
        if act == "next":
            ends = self.question >= last
            return replace(self, step=ENDED) if ends else Stage(self.question + 1, 1, OPEN)
        reached = {"open": OPEN, "close": CLOSED, "show": SHOWN, "reveal": REVEALED, "end": ENDED}
        return replace(self, step=reached[act])

    def takes(self, question: int, round: int) -> bool:
        """Whether an answer to this round still counts."""
        return (question, round) == (self.question, self.round) and self.step in (OPEN, CLOSED)

    def shows(self, question: int, round: int) -> bool:
        """Whether the answers of a round may be seen."""
        if question != self.question or self.step == ENDED:
            return question < self.question or self.step == ENDED
        return round < self.round or (round == self.round and self.step in (SHOWN, REVEALED))

    def reveals(self, question: int) -> bool:
        """Whether the truth of a question may be seen."""
        return question < self.question or (question == self.question and self.step == REVEALED)
