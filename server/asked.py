"""What a request asks, and of which lab: its parameters by name, and the address it came to."""

import re
from contextlib import AbstractContextManager

from starlette.requests import HTTPConnection, Request

from server.base_path import BASE
from softmax_words import speaking
from ui.address import link
from ui.lesson import Query

HOST = re.compile(r"[\w.-]+(:\d{1,5})?|\[[0-9a-fA-F:]+\](:\d{1,5})?")


def query_of(request: HTTPConnection) -> Query:
    """The parameters of its address, each with all its texts, since a link may repeat one."""
    params = request.query_params
    return {name: params.getlist(name) for name in params}


def language_of(request: HTTPConnection) -> tuple[str, str]:
    """The language to answer in, and the one that the address chose, if any."""
    header = request.headers.get("accept-language", "")
    return link.spoken_in(query_of(request), header, [])


def speaking_to(request: HTTPConnection) -> AbstractContextManager[None]:
    """Speak the language of who asks, as far as the lab is written in it."""
    return speaking(*language_of(request))


def lab_of(request: Request) -> str:
    """The address of the lab as this reader reaches it, through a proxy too.

    What is no scheme or no host is not used: anybody can send a header.
    """
    scheme = request.headers.get("x-forwarded-proto", "").partition(",")[0].strip()
    host = request.headers.get("x-forwarded-host", "").partition(",")[0].strip()
    scheme = scheme if scheme in ("http", "https") else request.url.scheme
    host = host if HOST.fullmatch(host) else request.url.netloc
    return f"{scheme}://{host}{BASE}"
