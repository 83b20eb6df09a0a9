"""N workers and nginx on one machine, in the foreground, until Ctrl-C or SIGTERM."""

import os
import signal
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import ExitStack

from server.workers import nginx
from server.workers.processes import LOOK, Process, Worker, stop_on_signals
from server.workers.refusal import Refusal, in_a_sentence, require_store
from server.workers.site import Site, is_free, read
from softmax_words import Words

words = Words(__file__)

MOST = 64


class Machine:
    """Workers, and the nginx before them."""

    def __init__(self, site: Site, count: int, rest: Sequence[str], stack: ExitStack) -> None:
        self.site, self.folder = site, stack.enter_context(nginx.folder())
        self.command = nginx.command(self.folder)
        self.workers: list[Worker] = []
        self.proxy: Process | None = None
        stack.callback(self.stop)
        for number in range(count):
            self.workers.append(Worker(number, count, self.free_port(), site.base, rest))
        self.known: tuple[str, ...] = ()  # what nginx has been told

    def free_port(self) -> int:
        """Above that of the lab, and none where a worker is or was reached."""
        used = {worker.port for worker in self.workers}
        used |= {int(worker.reached.partition(":")[2] or 0) for worker in self.workers}
        ports = (port for port in range(self.site.port + 1, 65536) if port not in used)
        return next(filter(is_free, ports))

    def open(self) -> None:
        """Wait for all workers, and open the door."""
        for worker in self.workers:
            worker.wait()
        self._tell()
        self.proxy = Process(self.command)
        while is_free(self.site.port, self.site.address or "0.0.0.0"):
            if self.proxy.has_ended:
                raise Refusal("ended")
            time.sleep(LOOK)

    def keep(self) -> int:
        """Start again what ends, until nginx does."""
        while self.proxy and not self.proxy.has_ended:
            time.sleep(LOOK)
            for worker in filter(Worker.is_due, self.workers):
                print(words("revived", number=worker.number), flush=True)
                worker.begin(self.free_port())
            for worker in self.workers:
                worker.answers()
            if self._tell():
                self.proxy.running.send_signal(signal.SIGHUP)
        raise Refusal("ended")

    def _tell(self) -> bool:
        """Write where the workers are, if that is news."""
        reached = tuple(worker.reached for worker in self.workers)
        if is_news := reached != self.known:
            text = nginx.configuration(self.site, nginx.Listed(reached), self.folder)
            (self.folder / "nginx.conf").write_text(text, encoding="utf-8")
            self.known = reached
        return is_news

    def stop(self) -> None:
        """End all: first the door."""
        running = [self.proxy] if self.proxy else []
        running += [worker.process for worker in self.workers]
        for process in running:
            process.running.terminate()
        for process in running:
            process.stop()


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@in_a_sentence
def main() -> int:
    """What the command line asks for; all that it does not know is said to Streamlit."""
    parser = ArgumentParser(
        "python -m server.workers", description=words("workers"), allow_abbrev=False
    )
    parser.add_argument("--workers", type=int, default=_cores(), help=words("option.workers"))
    parser.add_argument("--port", type=int, default=8501, help=words("option.port"))
    parser.add_argument("--trusted", action="append", default=[], help=words("option.trusted"))
    chosen, rest = parser.parse_known_args()
    if not 1 <= chosen.workers <= MOST:
        raise Refusal("count", most=MOST, came=chosen.workers)
    require_store(chosen.workers)
    site = read(chosen.port, rest, chosen.trusted)
    if not is_free(site.port, site.address or "0.0.0.0"):
        raise Refusal("taken", port=str(site.port))
    stop_on_signals()
    with ExitStack() as stack:
        machine = Machine(site, chosen.workers, rest, stack)
        machine.open()
        print(words("open", port=str(site.port), base=site.base, count=chosen.workers), flush=True)
        return machine.keep()


if __name__ == "__main__":
    sys.exit(main())
