"""The lessons, once: the menu, the live door and the tools read this list."""

from pages.explore.lesson import LESSON as EXPLORE
from pages.jacobian.lesson import LESSON as JACOBIAN
from pages.steps.lesson import LESSON as STEPS
from pages.zeros.lesson import LESSON as ZEROS
from ui.lesson import Lesson

LESSONS: dict[str, Lesson] = {lesson.name: lesson for lesson in (EXPLORE, STEPS, JACOBIAN, ZEROS)}
