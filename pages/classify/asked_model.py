"""The trained classifier that all questions of the page ask about."""

import random

import numpy as np

from pages.classify.training import Setting, on_iris
from softmax_models.regression import logits
from ui.address.link import Lab
from ui.rows.iris import iris

_EPOCHS = (20, 30, 100, 200)


def model(rng: random.Random) -> tuple[int, np.ndarray, np.ndarray]:
    """An epoch, and the logits of all rows after it, and which rows were held out."""
    learned, epoch = on_iris(Setting(columns=(2, 3))), rng.choice(_EPOCHS)
    z = logits(learned.features(iris().X), learned.path.at(epoch))
    return epoch, z, learned.held_out


def lab_of(z: np.ndarray, T: float = 1.0) -> Lab:
    """The logits of one flower as a lab."""
    return Lab(tuple(z.tolist()), iris().classes, T)
