"""nginx alone, before workers on other machines.

    python -m server.workers.proxy --server 10.0.0.1:8501 --server 10.0.0.2:8501
    python -m server.workers.proxy --name lab-{}.lab.school:8501 --anyone lab.school:8501 --count 2

Worker i has SOFTMAX_LAB_WORKER=i in its environment; of a StatefulSet it is the ordinal of the pod.
"""

import os
import re
import sys
from argparse import ArgumentParser, Namespace

from server.workers import nginx
from server.workers.refusal import Refusal, in_a_sentence
from server.workers.site import read
from softmax_words import Words

words = Words(__file__)

OPTIONS = ("port", "server", "name", "anyone", "count", "resolver", "trusted", "print")
HOST = re.compile(r"(\[[0-9a-fA-F:]+\]|[\w.-]+):\d{1,5}")


def _servers(chosen: Namespace) -> nginx.Servers:
    """The workers that the command line names."""
    named = (chosen.name.replace("{}", "0"), chosen.anyone) if chosen.name else ()
    for text in (*chosen.server, *named):
        if not HOST.fullmatch(text):
            raise Refusal("server", came=text)
    if bool(chosen.server) == bool(named) or (chosen.name and "{}" not in chosen.name):
        raise Refusal("servers")
    if chosen.server:
        return nginx.Listed(tuple(chosen.server))
    return nginx.Named(chosen.name, chosen.anyone, chosen.count, chosen.resolver or _resolver())


def _resolver() -> str:
    """The first name server of this machine: in a cluster, that of the cluster."""
    found = re.search(r"^nameserver\s+(\S+)", nginx.RESOLVERS.read_text("utf-8"), re.MULTILINE)
    if found is None:
        raise Refusal("resolver", path=str(nginx.RESOLVERS))
    return f"[{found[1]}]" if ":" in found[1] else found[1]


def _parser() -> ArgumentParser:
    """What can be asked for."""
    parser = ArgumentParser(
        "python -m server.workers.proxy", description=words("proxy"), allow_abbrev=False
    )
    kinds: dict[str, dict[str, object]] = {name: {"default": ""} for name in OPTIONS}
    kinds |= {name: {"action": "append", "default": []} for name in ("server", "trusted")}
    kinds |= {"port": {"type": int, "default": 8501}, "count": {"type": int, "default": 1}}
    kinds["print"] = {"action": "store_true"}
    for name in OPTIONS:
        parser.add_argument(f"--{name}", help=words(f"option.{name}"), **kinds[name])  # type: ignore[arg-type]
    return parser


@in_a_sentence
def main() -> int:
    """Print the configuration, or become nginx."""
    chosen, rest = _parser().parse_known_args()
    site, servers = read(chosen.port, rest, chosen.trusted), _servers(chosen)
    with nginx.folder() as path:
        text = nginx.configuration(site, servers, path)
        if chosen.print:
            print(text)
            return 0
        (path / "nginx.conf").write_text(text, encoding="utf-8")
        command = nginx.command(path)
        os.execv(command[0], command)  # signals reach nginx itself; the folder stays with it
    return 0  # never: this process is nginx now


if __name__ == "__main__":
    sys.exit(main())
