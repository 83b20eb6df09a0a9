"""What is left out of an ordinary run."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Leave out what is marked `long`, unless it is asked for: also with `-m "not browser"`."""
    asked = config.option.markexpr
    if "long" not in asked:
        config.option.markexpr = f"({asked}) and not long" if asked else "not long"
