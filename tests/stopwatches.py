"""Measurements that nobody has to wait for: invented times, the same in every run."""

from pages.cost.stopwatch import Stopwatch
from softmax_core import NUMBER_TYPES
from softmax_models.measured_cost import SIZES, TRAFFIC, Point
from softmax_models.roofline import LINES


def points(types=tuple(NUMBER_TYPES), sizes=SIZES) -> tuple[Point, ...]:
    """A machine whose calls take 1 microsecond, and each step as long as it stands in the list."""
    steps = {name: 1e-9 * (1 + k) for k, name in enumerate(LINES)} | dict.fromkeys(TRAFFIC, 1e-9)
    return tuple(
        Point(dtype, n, {name: 1e-6 + n * step for name, step in steps.items()})
        for n in sizes
        for dtype in types
    )


class Done(Stopwatch):
    """A measurement that is over, or stands still; it never starts a process."""

    def __init__(self) -> None:
        super().__init__()
        self.found, self.why, self.runs, self.pause, self.starts = points(), "", False, 0.0, 0

    points = property(lambda self: self.found)
    problem = property(lambda self: self.why)
    is_running = property(lambda self: self.runs)

    def wait(self) -> float:
        """As the test wants it."""
        return self.pause

    def start_once(self) -> None:
        """Nothing: it is done."""

    def start_again(self) -> None:
        """Count it."""
        self.starts += 1
