"""The lessons, once: the menu, the live door and the tools read this list."""

from pages.classify.lesson import LESSON as CLASSIFY
from pages.explore.lesson import LESSON as EXPLORE
from pages.zeros.lesson import LESSON as ZEROS
from ui.lesson import Lesson

LESSONS: dict[str, Lesson] = {lesson.name: lesson for lesson in (EXPLORE, CLASSIFY, ZEROS)}
