"""The lessons, once: the menu, the live door and the tools read this list."""

from pages.attend.lesson import LESSON as ATTEND
from pages.choose.lesson import LESSON as CHOOSE
from pages.cost.lesson import LESSON as COST
from pages.explore.lesson import LESSON as EXPLORE
from pages.jacobian.lesson import LESSON as JACOBIAN
from pages.next.lesson import LESSON as NEXT
from pages.stability.lesson import LESSON as STABILITY
from pages.steps.lesson import LESSON as STEPS
from pages.zeros.lesson import LESSON as ZEROS
from ui.lesson import Lesson

_ALL = (EXPLORE, STEPS, STABILITY, JACOBIAN, NEXT, CHOOSE, ATTEND, ZEROS, COST)
LESSONS: dict[str, Lesson] = {lesson.name: lesson for lesson in _ALL}
