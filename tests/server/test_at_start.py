"""What a server does before it opens its door."""

import subprocess
import sys

import pytest

from server.at_start import CONNECTIONS

ASK = """
import resource
from server.at_start import allow_many_connections
resource.setrlimit(resource.RLIMIT_NOFILE, {limits})
allow_many_connections()
print(*resource.getrlimit(resource.RLIMIT_NOFILE))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such limit")
@pytest.mark.parametrize(
    ("limits", "found"),
    [
        ("(256, 2000)", (2000, 2000)),
        ("(256, 15000)", (CONNECTIONS, 15000)),
        ("(12000, 15000)", (12000, 15000)),
    ],
)
def test_a_server_may_hold_the_lines_of_a_large_class(limits, found):
    """Else the phones after the first thousand lines would get no answer at all."""
    code = ASK.format(limits=limits)
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert tuple(map(int, said.stdout.split())) == found
