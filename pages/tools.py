"""The tools of teachers, once: the menu and the routes read this list."""

from pages.builder.tool import TOOL as BUILDER
from pages.course.tool import TOOL as COURSE
from pages.plans.tool import TOOL as PLANS
from pages.practice.tool import TOOL as PRACTICE
from pages.teachers.tool import TOOL as TEACHERS

TOOLS = (COURSE, PRACTICE, TEACHERS, BUILDER, PLANS)
