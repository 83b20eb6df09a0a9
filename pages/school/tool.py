"""For your school: what the menu asks of it."""

from ui.teach.tool import Tool

TOOL = Tool(__file__)
