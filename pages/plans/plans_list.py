"""The plans, by name: each is made in the language that is spoken."""

from ui.teach.plan import Plans

PLANS: Plans = {}
