"""The trained classifier that all questions of the page ask about."""

import random

import numpy as np

from pages.classify.training import Setting, Training, on_iris
from softmax_models.regression import logits
from ui.address.link import Lab
from ui.rows.iris import iris

_EPOCHS = (20, 30, 100, 200)


def learned() -> Training:
    """The training that they ask about."""
    return on_iris(Setting(columns=(2, 3)))


def model(rng: random.Random) -> tuple[int, np.ndarray, np.ndarray]:
    """An epoch, and the logits of all rows after it, and which rows were held out."""
    found, epoch = learned(), rng.choice(_EPOCHS)
    z = logits(found.features(iris().X), found.path.at(epoch))
    return epoch, z, found.held_out


def lab_of(z: np.ndarray, T: float = 1.0) -> Lab:
    """The logits of one flower as a lab."""
    return Lab(tuple(z.tolist()), iris().classes, T)
