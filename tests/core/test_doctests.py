"""Every example in the documentation of the core runs and prints what it says."""

import doctest
import inspect
import warnings

import pytest

import softmax_core as core

FUNCTIONS = [name for name in core.__all__ if inspect.isroutine(getattr(core, name))]


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
