"""What the package offers, and how its modules are named and described."""

import importlib
import inspect
import pkgutil

import pytest

import softmax_core as core

MODULES = [
    importlib.import_module(f"softmax_core.{m.name}") for m in pkgutil.iter_modules(core.__path__)
]


def test_all_lists_every_public_name():
    """`__all__` is what the documentation promises; a forgotten name is no longer found."""
    imported = {
        name
        for name, value in vars(core).items()
        if not name.startswith("_") and not inspect.ismodule(value)
    }
    assert set(core.__all__) == imported
    assert len(core.__all__) == len(set(core.__all__))


def test_no_module_hides_behind_a_public_name():
    """A module `softmax.py` that exports `softmax` would shadow itself."""
    assert not {module.__name__.rpartition(".")[2] for module in MODULES} & set(core.__all__)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_modules_say_what_they_leave_out(module):
    """A module's docstring draws its border, too."""
    text = " ".join((module.__doc__ or "").split())
    assert "eft out on purpose" in text
