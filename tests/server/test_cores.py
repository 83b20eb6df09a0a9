"""The server's share of a machine while a reader trains."""

import json
import os
import subprocess
import sys

import pytest

from tests.menu import ROOT

LOADED = """
import sys
assert "numpy" not in sys.modules
import app, json, threadpoolctl
threads = {m["internal_api"]: m["num_threads"] for m in threadpoolctl.threadpool_info()}
print(json.dumps(threads))
"""


@pytest.mark.parametrize(("told", "threads"), [({}, 1), ({"OPENBLAS_NUM_THREADS": "2"}, 2)])
def test_a_training_leaves_cores_to_other_readers(told, threads):
    """On all cores it kept them waiting; who runs a server for one reader can say so."""
    if (os.cpu_count() or 1) < threads:
        pytest.skip("one core has one thread")
    environment = {k: v for k, v in os.environ.items() if k != "OPENBLAS_NUM_THREADS"} | told
    command = [sys.executable, "-W", "ignore", "-c", LOADED]
    found = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert found.returncode == 0, found.stderr[-2000:]
    by_library = json.loads(found.stdout.splitlines()[-1])
    if "openblas" not in by_library:
        pytest.skip(f"NumPy multiplies with {by_library or 'another library'}")
    assert by_library["openblas"] == threads
