"""The configuration of nginx, from `deploy/nginx.conf.template`, and nginx itself."""

import os
import re
import resource
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from server.workers.refusal import Refusal
from server.workers.site import Site, is_free
from softmax_words import Words

words = Words(__file__)

TEMPLATE = Path(__file__).resolve().parents[2] / "deploy/nginx.conf.template"
FILES = 20_000  # open at once, where the system lets a process have them
PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
KEPT_OPEN = "keepalive 32; keepalive_timeout 3s;"  # uvicorn closes after 5 s, and must be the later
LAX, NONE = "SameSite=Lax; Secure", "SameSite=None; Secure; Partitioned"
RESOLVERS = Path("/etc/resolv.conf")


class Servers(Protocol):
    """The workers, as nginx reaches them."""

    def pieces(self) -> dict[str, str]:
        """What the template says of them: upstreams, kept, shares, anyone, resolver."""


@dataclass(frozen=True)
class Listed:
    """Worker i listens at `addresses[i]`."""

    addresses: tuple[str, ...]

    def pieces(self) -> dict[str, str]:
        """An upstream for each, which keeps connections open, and one for all in turn."""
        names = [f"worker_{i}" for i in range(len(self.addresses))]
        each = zip(names, self.addresses, strict=True)
        blocks = [f"    upstream {name} {{ server {at}; {KEPT_OPEN} }}" for name, at in each]
        turns = " ".join(f"server {at} fail_timeout=2s;" for at in self.addresses)
        blocks.append(f"    upstream anyone {{ zone anyone 1m; {turns} }}")
        kept = _lines(f"{i} {name};" for i, name in enumerate(names))
        pieces = {"upstreams": "\n".join(blocks), "kept": kept, "shares": _shares(names)}
        return pieces | {"anyone": "anyone", "resolver": ""}


@dataclass(frozen=True)
class Named:
    """Worker i has a name of its own, such as a pod of a StatefulSet, and all have one together.

    How many there are may change; those below `count` are always there.
    """

    name: str  # with {} for the number: lab-{}.lab:8501
    anyone: str
    count: int
    resolver: str

    def pieces(self) -> dict[str, str]:
        """Names that are looked up again every few seconds."""
        kept = f'"~^(?<ordinal>0|[1-9]\\d{{0,3}})$" {self.name.replace("{}", "$ordinal")};'
        shares = _shares([self.name.replace("{}", str(i)) for i in range(self.count)])
        resolver = f"resolver {self.resolver} valid=5s; resolver_timeout 2s;"
        pieces = {"upstreams": "", "kept": kept, "shares": shares}
        return pieces | {"anyone": self.anyone, "resolver": resolver}


def configuration(site: Site, servers: Servers, folder: Path) -> str:
    """The whole configuration; what nginx writes goes to the folder."""
    listen = [f"listen {at}:{site.port};" for at in _addresses(site.address)]
    pieces = servers.pieces() | {
        "folder": str(folder),
        "files": str(_files()),
        "connections": str(_files() - 100),
        "listen": _lines(listen),
        "real_ip": _lines(f"set_real_ip_from {each};" for each in site.trusted),
        "trusted": _lines(f"{each} 1;" for each in site.trusted),
        "path": site.base or "/",
        "base": re.escape(site.base),
        "upload": str(site.upload + 1),
        "secure": NONE if site.in_frames else LAX,
        "away": words("away"),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda found: pieces[found[1]], TEMPLATE.read_text("utf-8"))


def _lines(texts: Iterator[str] | list[str]) -> str:
    return "\n        ".join(texts)


def _shares(names: list[str]) -> str:
    """Equal shares of what is hashed: the last takes the rest."""
    share = f"{100 / len(names):.2f}%"
    return _lines([*(f"{share} {name};" for name in names[:-1]), f"* {names[-1]};"])


def _files() -> int:
    """How many files and lines nginx may have open."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    return FILES if most == resource.RLIM_INFINITY else min(FILES, most)


def _addresses(address: str) -> list[str]:
    """Where to listen: everywhere where nothing is said, by IPv6 where there is one."""
    if address:
        return [f"[{address}]" if ":" in address else address]
    return ["0.0.0.0", *(["[::]"] if socket.has_ipv6 and is_free(0, "::1") else [])]


@contextmanager
def folder() -> Iterator[Path]:
    """Where nginx writes: its own user comes through to what it makes there."""
    with TemporaryDirectory(prefix="softmax-lab-") as name:
        path = Path(name)
        path.chmod(0o711)
        yield path


def command(path: Path) -> list[str]:
    """How nginx is started with the configuration in a folder; a sentence where there is none."""
    program = shutil.which("nginx", path=PLACES)
    if program is None:
        raise Refusal("nginx")
    return [program, "-e", "stderr", "-p", str(path), "-c", str(path / "nginx.conf")]
