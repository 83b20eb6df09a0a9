"""Logits from a file: what can be read is read exactly, what cannot is refused in a sentence."""

import contextlib
import io
import json
import math
import pickle
import random
import zipfile

import ml_dtypes
import numpy as np
import pytest

from pages.real import logit_file
from pages.real.logit_file import FEWEST, LIMIT, MOST


def npy(array, **how) -> bytes:
    """What np.save writes."""
    file = io.BytesIO()
    np.save(file, array, **how)
    return file.getvalue()


def archive() -> bytes:
    """What np.savez writes."""
    file = io.BytesIO()
    np.savez(file, np.arange(3.0))
    return file.getvalue()


def with_head(head: str, data: bytes = b"\0" * 24) -> bytes:
    """An NPY file of version 1 with any head."""
    text = (head + " " * (-(len(head) + 11) % 64) + "\n").encode("latin-1")
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text + data


class Trap:
    """What would run if a pickle were opened."""

    def __reduce__(self):
        """Open a file that is not there."""
        return (open, ("/no/such/trap",))


z3 = np.array([2.0, -1.5, 0.25])
GOOD = {
    "npy float64": (npy(z3), [2, -1.5, 0.25], None),
    "npy float32": (npy(z3.astype("f4")), [2, -1.5, 0.25], None),
    "npy float16, big-endian": (npy(z3.astype(">f2")), [2, -1.5, 0.25], None),
    "npy int8": (npy(np.array([-128, 127], "i1")), [-128, 127], None),
    "npy infinities": (npy(np.array([math.inf, -math.inf, 0])), [math.inf, -math.inf, 0], None),
    "npy version 2": (
        npy(z3)[:6] + b"\x02\x00" + len(npy(z3)[10:128]).to_bytes(4, "little") + npy(z3)[10:],
        [2, -1.5, 0.25],
        None,
    ),
    "json list": (b"[2, -1.5e0, 0.25]", [2, -1.5, 0.25], None),
    "json object": (b'{"a": 1, "b": -2}', [1, -2], ["a", "b"]),
    "json names twice": (b'{"a": 1, "a": -2}', [1, -2], ["a", "a"]),
    "json infinities": (b"[-Infinity, 3]", [-math.inf, 3], None),
    "json in an object": (b'{"logits": [1, 2]}', [1, 2], None),
    "a column": (b"2\n-1.5\n0.25\n", [2, -1.5, 0.25], None),
    "a column with gaps": (b"2\n\n-1.5\n", [2, -1.5], None),
    "a row": (b"2,-1.5,0.25", [2, -1.5, 0.25], None),
    "a row of blanks": (b"2 -1.5 0.25", [2, -1.5, 0.25], None),
    "names and numbers": (b"cat,2\ndog,-1.5\n", [2, -1.5], ["cat", "dog"]),
    "numbers and names": (b"2;cat\n-1.5;dog\n", [2, -1.5], ["cat", "dog"]),
    "a head": (b"token,logit\ncat,2\ndog,-1.5\n", [2, -1.5], ["cat", "dog"]),
    "a head of one column": (b"logit\n2\n-1.5\n", [2, -1.5], None),
    "an index of pandas": (b"id,logit\n0,2\n1,-1.5\n2,3\n", [2, -1.5, 3], None),
    "decimal commas": (b"cat;2,5\ndog;-1,25\n", [2.5, -1.25], ["cat", "dog"]),
    "a typographic minus": ("−1.5\n2\n".encode(), [-1.5, 2], None),
    "inf in a column": (b"inf\n-inf\n0\n", [math.inf, -math.inf, 0], None),
    "UTF-16": ("dég,2\nça,-1\n".encode("utf-16"), [2, -1], ["dég", "ça"]),
    "a mark of order": (b"\xef\xbb\xbf2\n-1\n", [2, -1], None),
    "ends of Windows": (b"2\r\n-1\r\n", [2, -1], None),
    "quoted names": (b'"a, b",2\n"c",-1\n', [2, -1], ["a, b", "c"]),
}


@pytest.mark.parametrize(("data", "z", "names"), GOOD.values(), ids=GOOD)
def test_a_file_of_logits_is_read_exactly(data, z, names):
    """Whatever wrote it: the page has the numbers that the file has."""
    found = logit_file.read(data)
    assert found.z.dtype == np.float64
    assert found.z.tolist() == z
    assert (None if found.names is None else list(found.names)) == names
    assert not found.z.flags.writeable


BAD = {
    "pickled npy": (npy(np.array([Trap(), 1], object), allow_pickle=True), "Python objects"),
    "structured objects": (
        npy(np.array([(1, "a")], [("z", "f8"), ("o", "O")]), allow_pickle=True),
        "Python objects",
    ),
    "a bare pickle": (pickle.dumps([1.0, 2.0]), "line 1"),
    "complex": (npy(np.array([1j, 2])), "complex128"),
    "text": (npy(np.array(["a", "b"])), "<U1"),
    "truths": (npy(np.array([True, False])), "bool"),
    "dates": (npy(np.array(["2026-01-01"] * 2, "M8[D]")), "datetime64"),
    "structured": (npy(np.zeros(3, [("a", "f8")])), "[('a', '<f8')]"),
    "bfloat16": (npy(np.zeros(3, ml_dtypes.bfloat16)), "V2"),
    "extended": (npy(np.zeros(3, np.longdouble)), str(np.dtype(np.longdouble))),
    "two rows": (npy(np.zeros((2, 3))), "(2, 3)"),
    "one row of two": (npy(np.zeros((1, 3))), "(1, 3)"),
    "a number": (npy(np.array(3.0)), "shape ()"),
    "empty": (npy(np.zeros(0)), "0 came"),
    "one value": (npy(np.zeros(1)), "1 came"),
    "too many": (npy(np.zeros(MOST + 1, "i1")), "300,001 came"),
    "NaN": (npy(np.array([1.0, np.nan])), "value 2 is NaN"),
    "truncated data": (npy(z3)[:-5], "3 values, and 2 are there"),
    "a truncated head": (npy(z3)[:30], "head"),
    "magic alone": (b"\x93NUMPY", "head"),
    "an unknown version": (b"\x93NUMPY\x09\x00" + npy(z3)[8:], "head"),
    "a head that lies": (with_head("{'descr': '<f8', 'fortran_order': False, 'shape': (200000,)}"),
                         "200,000 values, and 3 are there"),
    "a head beyond all": (with_head("{'descr': '<f8', 'fortran_order': False, 'shape': (10**18,)}"),
                          "head"),
    "a huge count": (with_head("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,)}"),
                     "99,999,999,999 came"),
    "a negative count": (with_head("{'descr': '<f8', 'fortran_order': False, 'shape': (-3,)}"),
                         "-3 came"),
    "no bytes a value": (with_head("{'descr': '|V0', 'fortran_order': False, 'shape': (3,)}"),
                         "type"),
    "code in the head": (with_head("__import__('os').getcwd()"), "head"),
    "npz": (archive(), "archive"),
    "no bytes": (b"", "empty"),
    "blanks": (b"  \n ", "empty"),
    "binary": (bytes(range(256)) * 4, ""),
    "too large": (b"1\n" * (LIMIT // 2 + 1), "16"),
    "many lines": (b"1\n" * (MOST + 1), "300,001 came"),
    "many in a row": (b"1," * (MOST) + b"1", "300,001 came"),
    "words": (b"to be or\nnot to be\n", "1 came"),
    "three lines of words": (b"to be\nor not\nto be\n", "where a number should be"),
    "a word in a column": (b"1\n2\nthree\n", "line 3 has “three”"),
    "nan in a column": (b"1\nnan\n3\n", "line 2 has “nan”"),
    "a gap in a column": (b"a,1\nb,\nc,3\n", "line 2"),
    "underscores": (b"1_000\n2\n", "line 1 has “1_000”"),
    "beyond float64": (b"1e999\n2\n", "1e999"),
    "a matrix": (b"1,2,3\n4,5,6\n", "3 columns"),
    "a matrix of two": (b"1,2\n4,5\n", "2 columns"),
    "a matrix of blanks": (b"1 2 3\n4 5 6\n", "3 columns"),
    "ragged": (b"a,1\nb\nc,3\n", "line 2"),
    "an open quote": (b'"a,1\nb,2\n', "quotation mark"),
    "a head alone": (b"logit\n", ""),
    "json NaN": (b"[1, NaN]", "value 2 is NaN"),
    "json null": (b"[1, null]", "value 2 is “None”"),
    "json truths": (b"[true, 1]", "value 1 is “True”"),
    "json text": (b'[1, "2"]', "value 2 is “2”"),
    "json nested": (b"[[1, 2], [3, 4]]", "value 1 is"),
    "json deep": (b"[" * 100_000, "JSON"),
    "json cut": (b"[1, 2", "line 1"),
    "json beyond float64": (b"[1e999, 1]", "1e999"),
    "json huge whole": (b"[" + b"9" * 400 + b", 1]", "float64"),
    "json vast whole": (b"[" + b"9" * 5000 + b", 1]", "JSON"),
    "json empty": (b"[]", "0 came"),
    "json object of lists": (b'{"a": [1], "b": [2]}', "value 1 is"),
    "json too many": (json.dumps([0] * (MOST + 1)).encode(), "300,001 came"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "says"), BAD.values(), ids=BAD)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(data, says):
    """Nothing is run, nothing is guessed, and who brought it hears what was wrong."""
    with pytest.raises(ValueError, match=r"\w") as refusal:
        logit_file.read(data)
    sentence = str(refusal.value)
    assert says in sentence
    assert "\n" not in sentence
    assert len(sentence) < 260


def test_the_bounds_are_within_reach():
    """A vocabulary fits: as many values, and in the longest way that a file writes them."""
    assert len(logit_file.read(npy(np.zeros(MOST))).z) == MOST
    assert len(logit_file.read(b"1\n2").z) == FEWEST
    longest = f"{-1.7976931348623157e-308!r}\n".encode() * MOST
    assert len(longest) < LIMIT
    assert len(logit_file.read(longest).z) == MOST


def written_in(kind: str, z: list[float], names: list[str]) -> bytes:
    """The same logits as a file of one kind."""
    pairs = list(zip(names, map(repr, z), strict=True))
    return {
        "npy": lambda: npy(np.array(z)),
        "json": lambda: json.dumps(dict(zip(names, z, strict=True))).encode(),
        "list": lambda: json.dumps(z).encode(),
        "csv": lambda: "\n".join(f"{name},{value}" for name, value in pairs).encode(),
        "semicolons": lambda: "\n".join(f"{v};{name}" for name, v in pairs).encode(),
        "column": lambda: "\n".join(value for _, value in pairs).encode(),
        "row": lambda: "\t".join(value for _, value in pairs).encode(),
    }[kind]()


@pytest.mark.parametrize("kind", ["npy", "json", "list", "csv", "semicolons", "column", "row"])
def test_what_is_written_comes_back_to_the_last_digit(kind):
    """Of any size and sign: a logit that changed on its way would be a wrong number on the page."""
    rng = random.Random(kind)
    for count in (2, 3, 17, 400):
        z = [rng.choice((-1, 1)) * rng.random() * 10 ** rng.randint(-12, 12) for _ in range(count)]
        names = [f"t{i}{rng.choice('abc')}" for i in range(count)]
        assert logit_file.read(written_in(kind, z, names)).z.tolist() == z


def test_a_damaged_file_is_read_or_refused_and_never_more():
    """Any byte may be wrong: then a sentence comes, or numbers."""
    rng = random.Random(1)
    for kind in ("npy", "json", "csv", "column"):
        whole = written_in(kind, [1.5, -2.25, 3.0], ["a", "b", "c"])
        for _ in range(150):
            data = bytearray(whole)
            for _ in range(rng.randint(1, 4)):
                data[rng.randrange(len(data))] = rng.randrange(256)
            with contextlib.suppress(ValueError):
                found = logit_file.read(bytes(data[: rng.randint(1, len(data))]))
                assert FEWEST <= len(found.z) <= MOST
                assert not np.isnan(found.z).any()


def test_the_archive_of_the_tests_is_one():
    """Else the refusal above would be that of a broken file."""
    assert zipfile.is_zipfile(io.BytesIO(archive()))
