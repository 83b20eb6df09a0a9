"""The tools of teachers, once.

The menu reads `TOOLS`, pages that Streamlit draws. Those `BY_ROUTE` are answered by a route of
`server/` instead, without it.
"""

from pages.accessibility.tool import TOOL as ACCESSIBILITY
from pages.builder.tool import TOOL as BUILDER
from pages.course.tool import TOOL as COURSE
from pages.gain.tool import TOOL as GAIN
from pages.plans.tool import TOOL as PLANS
from pages.practice.tool import TOOL as PRACTICE
from pages.room.tool import TOOL as ROOM
from pages.school.tool import TOOL as SCHOOL
from pages.sheet.tool import TOOL as SHEET
from pages.teachers.tool import TOOL as TEACHERS

TOOLS = (COURSE, PRACTICE, TEACHERS, ROOM, BUILDER, PLANS, GAIN, SCHOOL, ACCESSIBILITY)
BY_ROUTE = (SHEET,)
