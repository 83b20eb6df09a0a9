"""Each lesson as a reader gets it."""

from tests.opened import (  # noqa: F401
    address,
    charts,
    measured,
    open_page,
    packages_searched_once,
    tables,
    with_open,
    words,
)
