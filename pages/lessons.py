"""The lessons, once: the menu, the live door and the tools read this list."""

from pages.choose.lesson import LESSON as CHOOSE
from pages.explore.lesson import LESSON as EXPLORE
from pages.next.lesson import LESSON as NEXT
from pages.zeros.lesson import LESSON as ZEROS
from ui.lesson import Lesson

LESSONS: dict[str, Lesson] = {lesson.name: lesson for lesson in (EXPLORE, NEXT, CHOOSE, ZEROS)}
