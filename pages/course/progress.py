"""How far somebody is in the course: what a browser keeps and a file carries, as JSON.

Both can be of anybody's making, so both are read like an address: checked, with a sentence for what
cannot be used.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pages.course.stations import BY_NAME, STATIONS, Station
from softmax_words import Words, listed
from ui.address import link

words = Words(__file__)

VERSION = 1
LONGEST = 10_000  # characters; a whole course has a tenth of it
OPEN, DONE, SKIPPED, HERE = "open", "done", "skipped", "here"


@dataclass(frozen=True)
class Progress:
    """Whether the course is under way, at which station, and which are done or skipped."""

    begun: bool = False
    here: str = ""
    states: Mapping[str, str] = field(default_factory=dict)  # by station; the rest is open

    @property
    def station(self) -> Station | None:
        """Where the reader is."""
        return BY_NAME.get(self.here)

    def of(self, station: Station) -> str:
        """The state of a station."""
        return self.states.get(station.name, OPEN)

    def put(self, station: Station, state: str) -> "Progress":
        """The same with another state of a station; what is done stays done."""
        if self.of(station) == DONE:
            return self
        return replace(self, states={**self.states, station.name: state})

    def at(self, station: Station) -> "Progress":
        """The same at another station."""
        return replace(self, here=station.name)

    def following(self) -> Station | None:
        """The next open station after this one, or else the first of all that are open."""
        number = self.station.number if self.station else 0
        return next(filter(self.is_open, (*STATIONS[number:], *STATIONS[:number])), None)

    def is_open(self, station: Station) -> bool:
        """Whether a station is neither done nor skipped."""
        return self.of(station) == OPEN

    def going_on(self) -> Station | None:
        """Where to go on: here while this is open, else the next open one."""
        now = self.station
        return now if now and self.is_open(now) else self.following()

    def count(self, state: str) -> int:
        """How many stations are in a state."""
        return sum(self.of(station) == state for station in STATIONS)

    def minutes_left(self) -> int:
        """How long the stations take that are open."""
        return sum(station.minutes for station in STATIONS if self.is_open(station))

    def joined(self, other: "Progress") -> "Progress":
        """Both together: what is done in one is done."""
        found = self
        for station in STATIONS:
            state = other.of(station)
            if state == DONE or (state == SKIPPED and found.is_open(station)):
                found = found.put(station, state)
        return replace(found, begun=found.begun or other.begun, here=other.here or found.here)


def write(progress: Progress) -> str:
    """The text that `read` takes back to the same."""
    said = {"begun": progress.begun, "here": progress.here, "stations": dict(progress.states)}
    return json.dumps({"version": VERSION, **said}, indent=1)


def read(text: str) -> Progress:
    """The progress that a text holds; ValueError with a sentence."""
    if len(text) > LONGEST:
        raise ValueError(words("refusals.long", most=LONGEST))
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError(words("refusals.json")) from None
    if not isinstance(found, Mapping) or "stations" not in found:
        raise ValueError(words("refusals.other"))
    if (version := found.get("version")) != VERSION or isinstance(version, bool):
        raise ValueError(words("refusals.version", came=_shown(version), known=VERSION))
    begun, here = found.get("begun", True), found.get("here", "")
    if not isinstance(begun, bool) or not isinstance(here, str):
        raise ValueError(words("refusals.here"))
    return Progress(begun, _name(here) if here else "", _states(found["stations"]))


def _states(found: Any) -> dict[str, str]:
    """The states by station."""
    if not isinstance(found, Mapping):
        raise ValueError(words("refusals.stations"))
    for name, state in found.items():
        if state not in (DONE, SKIPPED):
            said = {"name": _shown(_name(name)), "came": _shown(state)}
            known = listed([DONE, SKIPPED], "or")
            raise ValueError(words("refusals.state", known=known, **said))
    return {_name(name): state for name, state in found.items()}


def _name(name: str) -> str:
    """The name of a station."""
    if name not in BY_NAME:
        raise ValueError(words("refusals.station", came=_shown(name)))
    return name


def _shown(came: Any) -> str:
    """What came; of what holds other things, its kind."""
    return link.shown(type(came).__name__ if isinstance(came, Mapping | list) else came)
