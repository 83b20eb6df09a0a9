"""The right ones: what each exhibit promises, by `softmax_core`, for the same rows of logits."""

import numpy as np

from softmax_core import (
    cross_entropy,
    entropy,
    jacobian,
    log_softmax,
    logsumexp,
    softmax,
    top_k,
    top_p,
)


def probabilities(z, T=1.0):
    """The probabilities of each row."""
    return softmax(z, T)


def weights(z, mask):
    """The attention weights of each row; zeros where it may look at nothing."""
    left = mask.any(axis=-1, keepdims=True)
    return np.where(left, softmax(np.where(mask, z, -np.inf)), 0)


def log_sums(z):
    """The logarithm of the sum of the exponentials, for each row."""
    return logsumexp(z)[:, None]


def alone(z):
    """The probability of each label: softmax of its score and 0, which is the sigmoid."""
    return softmax(np.stack([z, np.zeros_like(z)], axis=-1))[..., 0]


def together(z):
    """The mean of the probabilities of all rows."""
    return softmax(z).mean(axis=0, keepdims=True)


def log_probabilities(z):
    """The logarithm of each probability."""
    return log_softmax(z)


def entropies(z):
    """The entropy of each row, in nats."""
    return entropy(z)[:, None]


def losses(z, y):
    """The cross-entropy of each row."""
    return cross_entropy(z, np.full(len(z), y))[:, None]


def smoothed_losses(z, y):
    """The cross-entropy of each row against 0.9 for y, and 0.1 shared by the others."""
    target = np.full(z.shape, 0.1 / (z.shape[-1] - 1))
    target[:, y] = 0.9
    return cross_entropy(z, target)[:, None]


def slopes(z, y):
    """The slope of p[y] in each logit."""
    return jacobian(z)[:, y]


def nucleus(z, p):
    """The probabilities of the fewest likeliest classes that hold p, renormalised."""
    return softmax(z, where=top_p(z, p, ties="first"))


def largest(z, k):
    """The probabilities of the k largest logits, renormalised."""
    return softmax(z, where=top_k(z, k, ties="first"))
