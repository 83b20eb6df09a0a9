"""A class without browsers: students and their teacher, by the routes of a room."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pages.room.stage import Stage


class Bot(NamedTuple):
    """A student's place in a room."""

    student: str
    token: str


class Room:
    """A room on a server, and its teacher: `url` is that of the lab."""

    def __init__(self, url: str, subject: Mapping[str, str]) -> None:
        self.lab = url
        opened = self._ask(f"{url}/room/open", {"subject": dict(subject)})
        self.code, self.secret = opened["code"], opened["secret"]
        self.url = f"{url}/room/{self.code}"
        self.stage: dict[str, Any] = vars(Stage()).copy()

    @property
    def teacher(self) -> str:
        """The teacher's link."""
        return f"{self.url}/teacher#{self.secret}"

    def view(self) -> Any:
        """What everybody sees, once it is that of the stage where this left the room."""
        for _ in range(100):
            if (seen := self._ask(f"{self.url}/view"))["stage"] == self.stage:
                return seen
            time.sleep(0.05)
        raise AssertionError(f"the room is at {seen['stage']}, and not at {self.stage}")

    def desk(self) -> Any:
        """What the teacher sees beside it."""
        return self._ask(f"{self.url}/desk", headers={"secret": self.secret})

    def csv(self) -> list[str]:
        """The lines of the teacher's file."""
        request = urllib.request.Request(f"{self.url}/answers.csv", headers=_named(self._secret))
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.read().decode("utf-8-sig").splitlines()

    def act(self, name: str, **more: Any) -> None:
        """Do it, at the stage where this left the room."""
        body = {"act": name, "stage": self.stage, **more}
        self.stage = self._ask(f"{self.url}/act", body, self._secret).get("stage", self.stage)

    def join(self, count: int = 1) -> list[Bot]:
        """So many students come in."""
        return [Bot(**self._ask(f"{self.url}/join", {})) for _ in range(count)]

    def vote(self, bots: Sequence[Bot], *ballots: Mapping[str, Any]) -> None:
        """Each hands in one of these, in turn."""
        stage = Stage(**self.stage)
        for i, bot in enumerate(bots):
            ballot = {"number": stage.round, **ballots[i % len(ballots)]}
            body = {"question": stage.question, "round": stage.round, "ballot": ballot}
            self._ask(f"{self.url}/vote", body, bot._asdict())

    @property
    def _secret(self) -> dict[str, str]:
        return {"secret": self.secret}

    def _ask(self, url: str, body: Any = None, headers: Mapping[str, str] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(url, data, _named(headers or {}))
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{url}: {error.code} {error.read().decode()}") from error


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    return {f"x-room-{name}": text for name, text in headers.items()}
