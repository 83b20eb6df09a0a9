"""The iris set that the plotly package carries, read from its file.

`plotly.express.data.iris()` would import pandas and Plotly Express, a second for 150 rows.
"""

import gzip
from functools import lru_cache
from importlib.resources import files

from softmax_models.table_file import Table, table

_FILE = "package_data/datasets/iris.csv.gz"


@lru_cache(maxsize=1)
def iris() -> Table:
    """150 flowers: four lengths in centimetres, three species."""
    text = gzip.decompress(files("plotly").joinpath(_FILE).read_bytes())
    # The last column is the species again, as a number.
    return table(b"\n".join(line.rpartition(b",")[0] for line in text.splitlines()))
