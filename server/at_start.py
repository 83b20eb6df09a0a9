"""What is imported before the server opens its door, so that no reader waits for an import.

A page imports its modules when it first runs, and Streamlit some of its own when they are first
needed: the first reader after a start would wait for them, and then the first of every page. What
only one act of a reader needs is left out on purpose: that act imports it, and says so.
"""

import sys
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib import import_module
from itertools import chain
from pkgutil import walk_packages
from types import ModuleType

from starlette.formparsers import MultiPartParser

import pages
import softmax_models
import ui
from server import collector, left, turnstile
from server.compressed import compress_first_page
from ui.screen import plot

# What Streamlit, Pillow and the standard library import late, and a page needs to be drawn.
_LATE = (
    "PIL.BmpImagePlugin",  # Pillow tries these five on any picture: the icon of a tab is one
    "PIL.GifImagePlugin",
    "PIL.JpegImagePlugin",
    "PIL.PpmImagePlugin",
    "PIL.PngImagePlugin",
    "streamlit.emojis",  # looked for in the words of st.pills
    "streamlit.material_icon_names",  # where a button has one
    "streamlit.web.skills",  # asked at the first session
    "importlib.readers",  # finds the irises
    "encodings.utf_8_sig",  # as they are written
    "pydoc_data.topics",  # the text that the next word is learnt from
)
_LATE_WITHOUT_HANDLES = (  # what st.plotly_chart is given, and what it writes it with
    "plotly.graph_objects",
    "plotly.animation",
    "plotly.io._utils",
    "plotly.offline",
)

CONNECTIONS = 10_000  # and files, that are open at once


def _modules_of(package: ModuleType) -> list[str]:
    """The dotted names of all modules of a package, but for those that draw when they run."""
    names = [module.name for module in walk_packages(package.__path__, f"{package.__name__}.")]
    return [name for name in names if not _is_script(name)]


def _is_script(name: str) -> bool:
    """Whether Streamlit runs it: the menu, and the page of each lesson."""
    room, _, last = name.rpartition(".")
    return name == "pages.menu" or room == f"pages.{last}"


def import_what_pages_need() -> None:
    """Import all of the lab, and what others import late to draw it."""
    late = _LATE if plot.has_handles() else _LATE + _LATE_WITHOUT_HANDLES
    packages = (ui, pages, softmax_models)
    for name in (*chain.from_iterable(map(_modules_of, packages)), *late):
        import_module(name)


def allow_many_connections() -> None:
    """Take what the system lets a process have: a class of 500 holds a thousand lines open.

    Many systems begin with 1024 files and lines, and let a process ask for more.
    """
    if sys.platform != "win32":
        resource = import_module("resource")
        now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = CONNECTIONS if most == resource.RLIM_INFINITY else min(CONNECTIONS, most)
        if now != resource.RLIM_INFINITY and now < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def keep_files_in_memory() -> None:
    """Let nothing that a reader sends touch the disk: from 1 MB on Starlette puts a file there.

    Streamlit reads it into memory all the same, and bounds how large it is; 0 is "never".
    """
    MultiPartParser.spool_max_size = 0


@asynccontextmanager
async def ready(serving: AbstractAsyncContextManager[None]) -> AsyncIterator[None]:
    """The life of a server: first the imports and the first page, then the readers.

    Not at the top of app.py: a component registers where it is imported, and before the server is
    there Streamlit forgets it.
    """
    allow_many_connections()
    keep_files_in_memory()
    import_what_pages_need()
    compress_first_page()
    collector.set_aside()
    turnstile.stand_before_runs()
    async with left.forgetting(), serving:
        yield
