"""The lessons, once: the menu, the live door and the tools read this list."""

from pages.attend.lesson import LESSON as ATTEND
from pages.bugs.lesson import LESSON as BUGS
from pages.choose.lesson import LESSON as CHOOSE
from pages.classify.lesson import LESSON as CLASSIFY
from pages.cost.lesson import LESSON as COST
from pages.explore.lesson import LESSON as EXPLORE
from pages.jacobian.lesson import LESSON as JACOBIAN
from pages.next.lesson import LESSON as NEXT
from pages.order.lesson import LESSON as ORDER
from pages.real.lesson import LESSON as REAL
from pages.stability.lesson import LESSON as STABILITY
from pages.steps.lesson import LESSON as STEPS
from pages.train.lesson import LESSON as TRAIN
from pages.zeros.lesson import LESSON as ZEROS
from ui.lesson import Lesson

# Section of the menu, by the key of its words -> its lessons, in the order of the story: meet
# softmax, use it, see what it costs and what it cannot do, and what people really run.
SECTIONS: dict[str, tuple[Lesson, ...]] = {
    "": (EXPLORE, STEPS, STABILITY, JACOBIAN),
    "use": (CLASSIFY, NEXT, ATTEND, CHOOSE),
    "limits": (COST, ZEROS),
    "wild": (REAL, TRAIN, BUGS, ORDER),
}
LESSONS = {lesson.name: lesson for lessons in SECTIONS.values() for lesson in lessons}
