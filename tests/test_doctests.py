"""Every example in the documentation of the core and the models runs and prints what it says."""

import doctest
import importlib
import inspect
import pkgutil
import warnings

import numpy as np
import pytest

import softmax_core as core
import softmax_models as models

FUNCTIONS = [name for name in core.__all__ if inspect.isroutine(getattr(core, name))]
MODULES = [
    f"{package.__name__}.{module.name}"
    for package in (core, models)
    for module in pkgutil.iter_modules(package.__path__)
]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_examples_run(name):
    """Each public function has an example, and it prints what it says."""
    function = inspect.unwrap(getattr(core, name))
    examples = doctest.DocTestFinder(recurse=False).find(
        function, name, globs=vars(inspect.getmodule(function)).copy()
    )
    assert examples[0].examples, "no example"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(examples[0]).failed == 0


def test_the_example_of_the_package_runs():
    """It is the first that anybody tries."""
    assert doctest.testmod(core).failed == 0
    assert doctest.testmod(core).attempted > 0


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name):
    """The pieces below the public functions have examples, too."""
    module = importlib.import_module(name)
    with np.errstate(all="ignore"):
        assert doctest.testmod(module, optionflags=doctest.ELLIPSIS).failed == 0
