"""What a proxy has to know of the lab: Streamlit's own settings, read as Streamlit reads them."""

import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_network

from streamlit import config
from streamlit.web import bootstrap

from server.workers.refusal import Refusal

# What is read here, and how the environment says it: `streamlit run` takes it from there, too.
SETTINGS = {
    "server.address": "STREAMLIT_SERVER_ADDRESS",
    "server.baseUrlPath": "STREAMLIT_SERVER_BASE_URL_PATH",
    "server.maxUploadSize": "STREAMLIT_SERVER_MAX_UPLOAD_SIZE",
    "server.xsrfCookieSameSite": "STREAMLIT_SERVER_XSRF_COOKIE_SAME_SITE",
}
NONE = "none"  # of server.xsrfCookieSameSite: frames of other sites may send cookies


@dataclass(frozen=True)
class Site:
    """Where the lab is reached, and what comes to it."""

    port: int
    address: str = ""  # every one of the machine
    base: str = ""  # the path, with a slash before it
    upload: int = 20  # MB
    in_frames: bool = False
    trusted: tuple[str, ...] = ()  # addresses of the proxies outside


def flags_of(rest: Sequence[str]) -> dict[str, str]:
    """What the command line says to Streamlit: `--a.b c` and `--a.b=c`, by name."""
    flags, waiting = {}, ""
    for text in rest:
        if text.startswith("--"):
            waiting, _, said = text.removeprefix("--").partition("=")
            flags[waiting] = said or "true"
        elif waiting:
            flags[waiting], waiting = text, ""
        else:
            raise Refusal("stray", came=text)
    return flags


def read(port: int, rest: Sequence[str], trusted: Sequence[str] = ()) -> Site:
    """The site that the command line, the environment and the settings describe."""
    flags = flags_of(rest)
    for name in ("server.port", "server.sslCertFile", "server.sslKeyFile"):
        if name in flags:
            raise Refusal("port" if name == "server.port" else "tls", name=name)
    flags = {name: os.environ[of] for name, of in SETTINGS.items() if of in os.environ} | flags
    try:
        bootstrap.load_config_options({name.replace(".", "_"): flags[name] for name in flags})
        return _site(port, tuple(map(_network, trusted)))
    except (RuntimeError, ValueError) as error:
        raise Refusal("settings", said=str(error)) from error


def _network(text: str) -> str:
    """Addresses as nginx reads them."""
    try:
        return str(ip_network(text, strict=False))
    except ValueError as error:
        raise Refusal("trusted", came=text) from error


def _site(port: int, trusted: tuple[str, ...]) -> Site:
    """The same, once Streamlit has read its settings."""
    path = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return Site(
        port,
        str(config.get_option("server.address") or ""),
        f"/{path}".rstrip("/"),
        int(config.get_option("server.maxUploadSize")),
        str(config.get_option("server.xsrfCookieSameSite")).lower() == NONE,
        trusted,
    )


def is_free(port: int, address: str = "127.0.0.1") -> bool:
    """Whether nobody listens there."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
    except OSError:
        return False
    return True
