"""Logits from elsewhere: what can be pasted, and the sentence for what cannot be read."""

import contextlib
import json
import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from ui.address.link import Lab
from ui.paste.paste import LONGEST, Pasted, read
from ui.take_away.snippets import program

THREE = (2.0, 1.0, 0.1)
ANIMALS = ("cat", "dog", "fox")
NUMBERS = {
    "a row of CSV": "2,1,0.1",
    "a row with spaces": " 2, 1, 0.1 \n",
    "a row with semicolons": "2;1;0.1",
    "a row with tabs": "2\t1\t0.1",
    "a row without commas": "2 1 .1",
    "a column": "2\n1\n0.1\n",
    "a column from a spreadsheet": "\ufeff2\r\n1\r\n0.1\r\n",
    "a column with its header": "logit\n2\n1\n0.1",
    "a JSON list": "[2, 1, 0.1]",
    "a JSON list of texts": '["2", "1", "0.1"]',
    "NumPy, printed": "[2.  1.  0.1]",
    "NumPy, shown": "array([2. , 1. , 0.1])",
    "NumPy, with its type": "array([2. , 1. , 0.1], dtype=float32)",
    "NumPy, over lines": "array([2. ,\n       1. ,\n       0.1], dtype=bfloat16)",
    "NumPy, a row of a matrix": "array([[2. , 1. , 0.1]])",
    "NumPy, a column": "[[2. ]\n [1. ]\n [0.1]]",
    "NumPy, as a list": "[np.float64(2.0), np.float64(1.0), np.float64(0.1)]",
    "NumPy, as a program": "z = np.array([2.0, 1.0, 0.1])",
    "PyTorch": "tensor([2.0000, 1.0000, 0.1000])",
    "PyTorch, scientific": "tensor([2.0000e+00, 1.0000e+00, 1.0000e-01])",
    "PyTorch, on a device": "tensor([2.0000, 1.0000, 0.1000], device='cuda:0', dtype=torch.half)",
    "PyTorch, with a gradient": "tensor([[2.0000, 1.0000, 0.1000]], grad_fn=<AddmmBackward0>)",
    "PyTorch, a leaf": "tensor([2.0000, 1.0000,\n        0.1000], requires_grad=True)",
    "PyTorch, a column": "tensor([[2.0000],\n        [1.0000],\n        [0.1000]])",
    "JSON from a spreadsheet": '\ufeff["2", 1, 0.1]',
    "JAX": "Array([2. , 1. , 0.1], dtype=float32)",
    "NumPy, of another byte order": "array([2. , 1. , 0.1], dtype='>f4')",
    "PyTorch, a parameter": "Parameter containing:\ntensor([2., 1., 0.1], requires_grad=True)",
    "PyTorch, scalars": "[tensor(2.), tensor(1.), tensor(0.1)]",
    "PyTorch, a program": 'torch.tensor([2, 1, 0.1], dtype=torch.float32, device="cuda")',
    "TensorFlow, printed": "tf.Tensor([2.  1.  0.1], shape=(3,), dtype=float32)",
    "TensorFlow, shown": "<tf.Tensor: shape=(1, 3), dtype=float32, "
    "numpy=array([[2. , 1. , 0.1]], dtype=float32)>",
    "TensorFlow, a variable": "<tf.Variable 'Variable:0' shape=(3,) dtype=float32, "
    "numpy=array([2. , 1. , 0.1], dtype=float32)>",
    "R": "[1] 2.0 1.0 0.1",
    "R, a call": "z <- c(2, 1, 0.1)",
    "R, a matrix": "     [,1] [,2] [,3]\n[1,]    2    1  0.1",
    "MATLAB, a column": "x =\n\n    2.0000\n    1.0000\n    0.1000\n\n",
    "MATLAB, a factor": "x =\n\n   1.0e+03 *\n\n    0.0020    0.0010    0.0001\n",
    "MATLAB, blocks": "x =\n\n  Columns 1 through 2\n\n   2   1\n\n  Column 3\n\n   0.1\n",
    "MATLAB, typed": "x = [2 1 0.1]';",
    "MATLAB, typed as a column": "[2; 1; 0.1]",
    "Julia": "3-element Vector{Float64}:\n 2.0\n 1.0\n 0.1",
    "Julia, a row": "1×3 Matrix{Float64}:\n 2.0  1.0  0.1",
    "Julia, a literal": "Float32[2.0, 1.0, 0.1]",
    "C": "float z[] = {2.0f, 1.0f, 0.1f};",
    "Python, a tuple": "(2.0, 1.0, 0.1)",
    "polars": "shape: (3,)\nSeries: 'a' [f64]\n[\n\t2.0\n\t1.0\n\t0.1\n]",
    "a comma at the end": "[2,\n 1,\n 0.1,\n]",
    "inside JSON": '{"id": "x", "predictions": [[2, 1, 0.1]]}',
    "with a character that is not seen": "2\u200b, 1, \u200e0.1\u00ad",
    "JAX, scalars": "[Array(2., dtype=float32), Array(1., dtype=float32), Array(0.1)]",
    "PyTorch, a tuple of scalars": "(tensor(2.), tensor(1.), tensor(0.1))",
    "PyTorch, scalars on a device": "[tensor(2., device='cuda:0'),\n tensor(1., device='cuda:0'),"
    "\n tensor(0.1, device='cuda:0', grad_fn=<SelectBackward0>)]",
    "PyTorch, a loop": "tensor(2.)\ntensor(1.)\ntensor(0.1000)",
    "PyTorch, a tuple of one": "(tensor([[2., 1., 0.1]], grad_fn=<AddmmBackward0>),)",
    "PyTorch, a list of vectors of one": "[tensor([2.]), tensor([1.]), tensor([0.1])]",
    "TensorFlow, scalars": "[<tf.Tensor: shape=(), dtype=float32, numpy=2.0>, 1, 0.1]",
    "NumPy, a list of one": "[array([2. , 1. , 0.1], dtype=float32)]",
    "NumPy, a masked array without a mask": "masked_array(data=[2. , 1. , 0.1],\n  mask=False)",
    "pandas, an array": "<NumpyExtensionArray>\n[2.0, 1.0, 0.1]\nLength: 3, dtype: float64",
    "pandas, an index": "Index([2.0, 1.0, 0.1], dtype='float64')",
    "Julia, of float32": "3-element Vector{Float32}:\n 2.0\n 1.0\n 1.0f-1",
    "Python, numbers with bare points": "(2., 1., .1)",
    "lists in lines": "[2]\n[1]\n[0.1]",
    "an empty column beside it": "2\t\n1\t\n0.1\t",
    "with hard blanks": "2\u00a01\u00a00.1",
    "full-width": "２，1，０．１".replace("，", ", "),
}
NAMED = {
    "names and values": "cat,2\ndog,1\nfox,0.1",
    "with a header": "name,value\ncat,2\ndog,1\nfox,0.1\n",
    "with this lab's header": '"class","Logits z"\r\n"cat",2.0\r\n"dog",1.0\r\n"fox",0.1\r\n',
    "with spaces between": "cat 2\ndog 1\n\nfox 0.1",
    "names over values": "cat,dog,fox\n2,1,0.1",
    "a JSON object": '{"cat": 2, "dog": 1, "fox": 0.1}',
    "without a header, with colons": "cat: 2\ndog: 1\nfox: 0.1",
    "lists in JSON": '{"logits": [[2, 1, 0.1]], "labels": ["cat", "dog", "fox"], "n": 3}',
    "JSON in a text": '"{\\"cat\\": 2, \\"dog\\": 1, \\"fox\\": 0.1}"',
    "JSON with its marks": '{\\"cat\\": 2, \\"dog\\": 1, \\"fox\\": 0.1}',
    "a Counter": "Counter({'cat': 2, 'dog': 1, 'fox': 0.1})",
    "pairs of Python": "[('cat', 2), ('dog', 1), ('fox', np.float32(0.1))]",
    "R, a call": "c(cat = 2, dog = 1L, `fox` = 0.1)",
    "pandas, a row": "   cat  dog  fox\n0  2.0  1.0  0.1",
    "Markdown": "| class | logit |\n|:--|--:|\n| `cat` | 2 |\n| **dog** | 1 |\n| fox | 0.1 |",
    "PyTorch, in a dictionary": "{'cat': tensor(2.), 'dog': tensor(1., device='cpu'), 'fox': .1}",
    "Julia, a dictionary": 'Dict{String, Float64} with 3 entries:\n  "cat" => 2.0\n  "dog" => 1.0'
    '\n  "fox" => 0.1',
    "Julia, named": "(cat = 2.0, dog = 1.0, fox = 0.1)",
    "pandas, an index with a name": "         z\nclass     \ncat    2.0\ndog    1.0\nfox    0.1",
    "pandas, from a notebook": "\tclass\tz\n0\tcat\t2.0\n1\tdog\t1.0\n2\tfox\t0.1",
    "a database": " class | z \n-------+---\n cat | 2\n dog | 1\n fox | 0.1\n(3 rows)",
    "JSON objects": '[{"name": "cat", "z": 2}, {"name": "dog", "z": 1}, {"z": 0.1, "name": "fox"}]',
}
REFUSED = {
    "a block of numbers": ("2.0\t1.0\n0.5\t3.0", "2 columns of numbers came"),
    "a matrix": ("1;2;3\n4;5;6", "2 rows came, the first of 3"),
    "a name or a value": ("2x;0\n1.0;2.0", "“1.0” may be a name or a value"),
    "a matrix of MATLAB": ("[2 1; 3 4]", "2 rows came"),
    "a count or a comma": ("1,5\n2,5", "“1,5” may be the number 1.5, or value 5 in row 1"),
    "thousands or a comma": ("a\t1,234\nb\t2,345", "“1,234” may be 1.234 or 1234"),
    "two vectors of an answer": ("Q(start_logits=tensor([1.]), end_logits=tensor([1.]))", "start"),
    "two lists in JSON": ('{"a": [1, 2], "b": [3, 4]}', "“a, b”: paste one list"),
    "a number beside a list": ('{"a": 1, "b": [1, 2]}', "“b, a”: paste one list"),
    "a list among words": ('["a", [1]]', "value 2: a number is needed; a list stands there"),
    "a part of R": ("[1] 2 1\n[9] 3", "line 2: it begins with value 9, and 2 values"),
    "a missing value of R": ("[1] NA 2", "“NA” is not a number"),
    "a part of Julia": ("3-element Vector{Float64}:\n 2.0\n 1.0", "says 3 values, and 2 stand"),
    "a part of pandas": ("a    2\nb    1\nLength: 9, dtype: int64", "says 9 values, and 2"),
    "a summary of pandas": (
        "0  2.0\n   ...\n9  1.0\nLength: 9, dtype: float64",
        "line 2: the print",
    ),
    "a summary of PyTorch": ("tensor([[2.0, ..., 3.0]])", "leaves values out"),
    "a summary of Julia": ("9-element Vector{Float64}:\n 2.0\n ⋮\n 1.0", "leaves values out"),
    "hexadecimal": ("0x1F 2", "value 1: “0x1F” is not a number"),
    "nothing": ("  \n", "nothing to read"),
    "one number": ("2", "2 to 12 values are allowed; 1 came"),
    "an empty list": ("[]", "0 came"),
    "an empty object": ("{}", "0 came"),
    "too much": ("1," * LONGEST, f"at most {LONGEST:,}"),
    "a word": ("1,two", "line 1, value 2: “two” is not a number"),
    "a word in a name's row": ("cat,2\ndog,two", "line 2: “two”"),
    "a first line that is no header": ("cat,two\ndog,1", "line 1: “two”"),
    "NaN": ("array([1., nan])", "line 1, value 2: “nan”"),
    "a word on its line": ("array([[2.],\n       [1.],\n       [two]])", "line 3, value 3: “two”"),
    "nothing but a mark": ("\ufeff", "nothing to read"),
    "NaN on its line": ("[ 1.\n  nan]", "line 2, value 2: “nan”"),
    "JSON's NaN": ('{"a": NaN, "b": 1}', "value 1: “NaN”"),
    "null": ("[null, 1]", "“null”"),
    "a gap": ("[1,,2]", "value 2: “”"),
    "too large": ("1,1e400", "value 2: “1e400” is beyond"),
    "a complex number": ("[1.+2.j 2.+0.j]", "value 1: “1.+2.j”"),
    "booleans": ("tensor([True, False])", "“True”"),
    "two rows": ("[[1 2]\n [3 4]]", "2 rows came"),
    "a cube": ("[[[1, 2]]]", "one vector"),
    "two vectors": ("[1, 2] [3, 4]", "one vector"),
    "a ragged table": ("a,1\nb,2,3", "line 2: one row"),
    "three columns": ("a,1,2\nb,3,4", "line 1: one row"),
    "a summary": ("[1 2 ... 9]", "leaves values out"),
    "two arrays": ("(tensor([2., 1.]), tensor([0, 1]))", "2 arrays came: paste one of them"),
    "a masked value": ("masked_array(data=[1.0, --],\n mask=[False, True])", "value 2: “--”"),
    "scalars that are none": ("[tensor(nan), tensor(1.)]", "value 1: “nan” is not a number"),
    "the source of a page": ("<table><tr><td>1</td></tr></table>", "as the page shows it"),
    "half a list": ("[1, 2", "never closed"),
    "half an array": ("array([1., 2.]", "stays open"),
    "half an object": ('{"a": 1,\n"b"', "line 2, position 4: this is not JSON"),
    "a dictionary of Python": ("{'a': 1}", "line 1, position 2"),
    "an open quote": ('a,"b\nc,d', "not CSV"),
    "a name twice": ('{"a": 1, "a": 2}', "“a” is there twice"),
    "a name twice in rows": ("a,1\na,2", "twice"),
    "a comma in a name": ('"a,b",1\nc,2', "no comma"),
    "a name that is too long": ("a" * 25 + ",1\nb,2", "has 25"),
    "a name of two lines": ('{"a\\nb": 1, "c": 2}', "visible"),
    "no name": (",1\nb,2", "1 to 24"),
    "objects with too much": ('[{"a": 1, "b": 2}, {"a": 1, "b": 2}]', "object 1"),
    "lists and objects": ('[{"n": "a", "z": 1}, 2]', "object 2"),
    "a number alone": ("array(2.)", "not a number"),
    "deep brackets": ("[" * 2000 + "]" * 2000, "one vector"),
    "deep JSON": ('[{"a":' * 700 + "1" + "}]" * 700, ""),
    "a call": ("__import__('os').system('x')", "not a number"),
    "a call in a list": ("[__import__('os'), 1]", "value 1"),
    "a call after the numbers": ("array([1, 2]); print(1)", "stands after the numbers"),
    "a call as an option": ("tensor([1, 2], device=f('x'))", "stands after the numbers"),
}


@pytest.mark.parametrize("text", NUMBERS.values(), ids=NUMBERS)
def test_numbers_are_read_however_they_are_written(text):
    """The logits of a model arrive from a terminal, a notebook or a spreadsheet."""
    assert read(text) == Pasted(THREE)


@pytest.mark.parametrize("text", NAMED.values(), ids=NAMED)
def test_names_come_with_their_numbers(text):
    """A class is its name: who pastes both wants to see both."""
    assert read(text) == Pasted(THREE, ANIMALS)


@pytest.mark.parametrize(
    "text",
    ["inf,-inf", "[inf, -inf]", "[ inf -inf]", "tensor([inf, -inf])", '["Infinity", "-Infinity"]',
     "[Infinity, -Infinity]", 'torch.tensor([float("inf"), float("-inf")])'],
)  # fmt: skip
def test_infinities_are_read_in_every_spelling(text):
    """A mask is -inf; each language says it in its own way."""
    assert read(text).z == (math.inf, -math.inf)


@pytest.mark.parametrize(("text", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_gets_a_sentence(text, words):
    """What was wrong, and where; never a traceback, and nothing of the text is run."""
    with pytest.raises(ValueError, match=r"\w") as error:
        read(text)
    assert type(error.value) is ValueError
    assert words in str(error.value)
    assert len(str(error.value)) < 160


def test_the_largest_paste_is_refused_at_once():
    """A paste may be a whole file."""
    with pytest.raises(ValueError, match="10,000,000 came"):
        read("1" * 10_000_000)


def test_what_this_lab_writes_as_a_program_it_reads_again():
    """*Code* and *Paste* are two ends of one thing."""
    z = (2.0, -math.inf, 1e300, 5e-324)
    lab = Lab(z, ("a", "b", "c", "d"))
    for language in ("NumPy", "PyTorch", "plain"):
        (line,) = [x for x in program(language, lab).splitlines() if x.startswith("z = ")]
        assert read(line).z == z


vectors = st.sampled_from([np.float16, np.float32, np.float64]).flatmap(
    lambda dtype: arrays.arrays(
        dtype,
        st.integers(2, 12),
        elements=st.floats(allow_nan=False, width=np.dtype(dtype).itemsize * 8),
    )
)
printers = st.sampled_from([str, repr, lambda a: str(a[:, None]), lambda a: repr(a[None, :])])


@given(vectors, printers, st.integers(20, 100))
@settings(deadline=None, max_examples=300)
def test_what_numpy_prints_is_read_to_its_last_digit(vector, printer, width):
    """Printed in full, the very numbers come back, whatever they are and however lines break."""
    with np.printoptions(floatmode="unique", linewidth=width):
        printed = printer(vector)
    assert np.array(read(printed).z, dtype=vector.dtype).tolist() == vector.tolist()


@given(vectors, printers)
@settings(deadline=None, max_examples=300)
def test_what_numpy_prints_rounded_is_read_as_printed(vector, printer):
    """NumPy shows eight digits: those are read, no more and no less."""
    printed = printer(vector)
    words = re.sub(r"array\(|dtype=\w+|[\[\](),]", " ", printed).split()
    assert read(printed).z == tuple(map(float, words))


@given(st.lists(st.floats(allow_nan=False), min_size=2, max_size=12))
@settings(deadline=None)
def test_what_json_writes_is_read_back(z):
    """Python's own json writes Infinity; the numbers come back to the last bit."""
    assert read(json.dumps(z)).z == tuple(z)


@given(st.text(max_size=200) | st.text("[](){}'\",;=.0123456789einfa \n\ttensorarray", max_size=80))
@settings(deadline=None, max_examples=500)
def test_any_text_gives_logits_or_a_sentence(text):
    """Whatever is on the clipboard."""
    found = Pasted((0.0, 0.0))
    with contextlib.suppress(ValueError):
        found = read(text)
    assert 2 <= len(found.z) <= 12
    assert not any(map(math.isnan, found.z))
    assert found.names is None or len(found.names) == len(found.z)


@pytest.mark.parametrize(
    "text", ["2,5\n1,5\n0,1", "2,5\n1,5\n0,1\n", "logit\n2,5\n1,5\n0,1", "2,5;1,5;0,1",
             "2,5\t1,5\t0,1", "2,5 1,5 0,1", '"2,5"\n"1,5"\n"0,1"', '["2,5", "1,5", "0,1"]'],
)  # fmt: skip
def test_decimal_commas_are_read_with_a_sentence(text):
    """Never z = 5, 5, 1 with the names 2, 1, 0: half the world writes 2,5."""
    note = "Commas were read as decimal points: 2,5 is 2.5."
    assert read(text) == Pasted((2.5, 1.5, 0.1), None, (note,))


@pytest.mark.parametrize("text", ["cat;2,5\ndog;1,5", "cat\t2,5\ndog\t1,5", "cat 2,5\ndog 1,5"])
def test_decimal_commas_have_names(text):
    """A spreadsheet copies them so; `cat 2` is no class with the logit 5."""
    found = read(text)
    assert (found.z, found.names) == ((2.5, 1.5), ("cat", "dog"))
    assert len(found.notes) == 1


@pytest.mark.parametrize("text", ["0\t2.5\n1\t1.5", "1 2.5\n2 1.5", "0,2.5\n1,1.5"])
def test_a_first_column_that_counts_is_left_out_with_a_sentence(text):
    """Row numbers are no classes."""
    note = "The first column counts the rows; it was left out."
    assert read(text) == Pasted((2.5, 1.5), None, (note,))


def test_numbers_are_names_where_a_header_says_so():
    """The digits of a classifier are classes."""
    assert read("digit,logit\n3,2.5\n7,1.5") == Pasted((2.5, 1.5), ("3", "7"))


@pytest.mark.parametrize(
    "text", ["  class    z    p\n0   cat  2.0  0.7\n1   dog  1.0  0.3",
             "\tclass\tz\tp\n0\tcat\t2.0\t0.7\n1\tdog\t1.0\t0.3",
             '{"class": "cat", "z": 2, "p": 0.7}\n{"class": "dog", "z": 1, "p": 0.3}',
             '[{"class": "cat", "z": 2, "p": 0.7}, {"p": 0.3, "class": "dog", "z": 1}]',
             '{"columns": ["class", "z", "p"], "index": [0, 1],'
             ' "data": [["cat", 2, 0.7], ["dog", 1, 0.3]]}',
             '{"class": {"0": "cat", "1": "dog"}, "z": {"0": 2, "1": 1},'
             ' "p": {"0": 0.7, "1": 0.3}}',
             'data.frame(class = c("cat", "dog"), z = c(2, 1), p = c(0.7, 0.3))'],
)  # fmt: skip
def test_a_table_with_more_columns_is_the_same_however_it_is_written(text):
    """Printed, copied from a notebook, or as each of the forms of JSON that frames have."""
    note = "Of the columns, p was left out."
    assert read(text) == Pasted((2.0, 1.0), ("cat", "dog"), (note,))


def test_columns_beside_the_logits_are_left_out_with_a_sentence():
    """The table of *Step by step* has the logits and all that follows from them."""
    found = read("class,z,exp\ncat,2,7.39\ndog,1,2.72")
    assert found == Pasted((2.0, 1.0), ("cat", "dog"), ("Of the columns, exp was left out.",))


def test_the_largest_have_the_numbers_of_their_classes():
    """Topk says which classes it took: without them nobody knows what the values belong to."""
    text = "torch.return_types.topk(\nvalues=tensor([2., 1.]),\nindices=tensor([7, 3]))"
    assert read(text) == Pasted((2.0, 1.0), ("7", "3"))
    with pytest.raises(ValueError, match="2 values need as many names; 1 came"):
        read(text.replace("7, 3", "7"))


def test_groups_of_digits_are_read_with_a_sentence():
    """A narrow blank in 12 345 is no gap between two values."""
    found = read("12\u202f345\n1\u202f000,5")
    assert found.z == (12345.0, 1000.5)
    assert "12\u202f345 is one number" in found.notes[0]
