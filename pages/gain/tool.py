"""Pre and post: what the menu asks of it."""

from ui.teach.tool import Tool

TOOL = Tool(__file__, in_menu=False)
