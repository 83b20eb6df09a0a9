"""The passes over memory, counted while they happen, and against the papers."""

from typing import ClassVar

import numpy as np
import pytest

import softmax_core as core
from softmax_core import variants
from softmax_models import measured_cost
from softmax_models.passes import IN_NUMPY, ON_PAPER, Passes

N = 1000
ONE = np.ones((1, 1))


class Counted(np.ndarray):
    """An array that counts how often NumPy reads or writes all of it."""

    reads: ClassVar[int] = 0
    writes: ClassVar[int] = 0
    exps: ClassVar[int] = 0

    def __array_ufunc__(self, ufunc, method, *inputs, out=None, **settings):
        """Count, and compute with ordinary arrays."""
        plain = [np.asarray(x) if isinstance(x, Counted) else x for x in inputs]
        into = {} if out is None else {"out": tuple(np.asarray(x) for x in out)}
        result = getattr(ufunc, method)(*plain, **into, **settings)
        Counted.reads += sum(np.size(x) == N for x in plain)
        Counted.writes += np.size(result) == N
        Counted.exps += ufunc is np.exp and np.size(result) == N
        if out is not None:
            return out[0]
        return result.view(Counted) if isinstance(result, np.ndarray) else result

    def __array_function__(self, function, types, arguments, settings):
        """Count what einsum reads; it is no ufunc."""
        if function is np.einsum:
            Counted.reads += sum(isinstance(x, np.ndarray) and x.size == N for x in arguments)
            arguments = [np.asarray(x) if isinstance(x, Counted) else x for x in arguments]
            return function(*arguments, **settings)
        return super().__array_function__(function, types, arguments, settings)


def division_free(z):
    """The public function; its door would make an ordinary array of z."""
    return core.softmax_division_free(z[0])


FORMULAS = {
    "naive": lambda z: core.unshifted(z, ONE),
    "max-subtracted": lambda z: core.max_shifted(z, ONE),
    "division-free": division_free,
    "compensated": lambda z: core.max_shifted_compensated(z, ONE),
}


@pytest.mark.parametrize("name", FORMULAS)
def test_numpy_reads_and_writes_as_often_as_the_page_says(name, monkeypatch):
    """A core that changes its formula changes its cost: then the table must follow."""
    monkeypatch.setattr(variants, "logit_vector", lambda z: z)
    Counted.reads = Counted.writes = Counted.exps = 0
    z = np.random.default_rng(0).normal(size=(1, N)).view(Counted)
    p = FORMULAS[name](z)
    np.testing.assert_allclose(np.asarray(p).ravel(), core.softmax(np.asarray(z))[0], rtol=1e-12)
    assert Passes(Counted.reads, Counted.writes, Counted.exps) == IN_NUMPY[name]


def test_the_online_form_reads_twice_and_computes_three_exponentials(monkeypatch):
    """Two in the state, one of them exp(0), and one for p; what lies between stays in the cache."""
    sizes = []
    exp = np.exp
    monkeypatch.setattr(np, "exp", lambda x: (sizes.append(x.size), exp(x))[1])
    n = 64 * 1024
    measured_cost.softmax_in_lanes(np.zeros(n), 1024)
    assert (
        round(sum(sizes) / n) == IN_NUMPY["online"].exponentials == ON_PAPER["online"].exponentials
    )
    assert (IN_NUMPY["online"].reads, IN_NUMPY["online"].writes) == (2, 1)


def test_the_counts_on_paper_are_those_of_the_papers():
    """Milakov & Gimelshein: 4 accesses become 3. Dukhan & Ablavatski: 4N, 5N and 3N."""
    moved = {name: passes.moved for name, passes in ON_PAPER.items()}
    assert (moved["naive"], moved["max-subtracted"], moved["online"]) == (3, 4, 3)
    assert (moved["exponentials-kept"], moved["two-pass"]) == (5, 3)


def test_every_softmax_that_is_measured_is_counted():
    """Its bar would be missing from the picture."""
    assert set(measured_cost.SOFTMAXES) == set(IN_NUMPY)
    assert set(IN_NUMPY) <= set(ON_PAPER)
