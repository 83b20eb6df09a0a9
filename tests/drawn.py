"""What Python says of a chart, as the browser reads it."""

import gzip
import json
from typing import Any


def read(data: bytes) -> dict[str, Any]:
    """A chart out of the bytes that its component is given; a large one is compressed."""
    return json.loads(gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data)
