"""How well one column alone tells the classes apart, before any model is trained.

X (n, F) features, y (n,) classes from 0. Left out on purpose: what two columns tell together only.
"""

import numpy as np
import numpy.typing as npt

from softmax_core.inputs import float64_array
from softmax_models.standardisation import scale, standardised

Array = npt.NDArray[np.float64]


def between_share(X: npt.ArrayLike, y: npt.NDArray[np.int64]) -> Array:
    """Return the share (F,) of each column's variance that lies between the classes.

    The square of the correlation ratio: sum_k n_k (mean_k - mean)^2 / sum_i (x_i - mean)^2, from 0
    (all classes have one mean) to 1 (each class has one value). A column that never changes has 0.

    Errors: ValueError for no rows, and for a value that is not finite.
    Source: Fisher (1925), Statistical Methods for Research Workers, chapter VII.

    >>> between_share([[1.0, 3.0], [1.0, 5.0], [2.0, 3.0], [2.0, 5.0]], np.array([0, 0, 1, 1]))
    array([1., 0.])
    """
    X = float64_array("X", X)
    Z = standardised(X, scale(X))
    members = (y == np.unique(y)[:, None]).astype(np.float64)
    sizes = members.sum(axis=1)
    means = members @ Z / sizes[:, None]
    return np.asarray(sizes @ means**2 / len(y))
