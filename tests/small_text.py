"""A small text of our own: the reference of Python differs between its versions, and this does not.

Sentences of a grammar, so that words have followers to learn; the same on every machine.
"""

import random

SUBJECTS = ["the cat", "the dog", "a fox", "the old owl", "an ant"]
VERBS = ["sees", "follows", "likes", "waits for", "runs from"]
PLACES = ["on the mat", "in the garden", "near san francisco", "at night", "under a tree"]


def _sentence(rng: random.Random) -> str:
    parts = [rng.choice(SUBJECTS), rng.choice(VERBS), rng.choice(SUBJECTS)]
    return " ".join(parts + ([rng.choice(PLACES)] if rng.random() < 0.6 else [])) + "."


def small_text(sentences: int = 150, seed: int = 0) -> str:
    """So many sentences, one on each line."""
    rng = random.Random(seed)
    return "\n".join(_sentence(rng).capitalize() for _ in range(sentences))
