"""The files that teachers hand out: each loads, and what was done to it is said.

What scikit-learn has is written to a file here. The other ones are made with the header, the
separators, the quotes, the marks for missing values, the types and the size that were published
with them; their numbers are drawn.
"""

import csv
import io
import random

import numpy as np
import pytest
from sklearn import datasets

from softmax_models.table_file import chosen, table

RNG = random.Random(3)


def saved(rows, sep=",", quote=csv.QUOTE_MINIMAL, end="\n"):
    """Rows as a text file."""
    out = io.StringIO()
    csv.writer(out, delimiter=sep, quoting=quote, lineterminator=end).writerows(rows)
    return out.getvalue().encode()


def of_sklearn(load, header, names=True):
    """A set of scikit-learn's with its header, the class last."""
    bunch = load()
    y = [str(bunch.target_names[i]) if names else int(i) for i in bunch.target]
    rows = [[*row, k] for row, k in zip(bunch.data.tolist(), y, strict=True)]
    return saved([[*bunch.feature_names, header], *rows] if header else rows)


def numbered_iris():
    """Iris with a column that numbers its rows, as it is passed around."""
    names = ["SepalLengthCm", "SepalWidthCm", "PetalLengthCm", "PetalWidthCm"]
    rows = list(csv.reader(io.StringIO(of_sklearn(datasets.load_iris, "").decode())))
    lines = [[i, *row[:4], f"Iris-{row[4]}"] for i, row in enumerate(rows, 1)]
    return saved([["Id", *names, "Species"], *lines], end="\r\n")


def digits_by_numpy():
    """Digits as NumPy saves an array: no header, 24 characters a number."""
    digits, out = datasets.load_digits(), io.BytesIO()
    np.savetxt(out, np.c_[digits.data, digits.target], delimiter=",")
    return out.getvalue()


def penguins():
    """Three species, NA for what is missing, two columns of words and a year."""
    head = "species,island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex,year"
    rows = []
    for i in range(344):
        sizes = [round(RNG.gauss(44, 5), 1), round(RNG.gauss(17, 2), 1), RNG.randint(172, 231),
                 RNG.randrange(2700, 6300, 25)]  # fmt: skip
        sizes = ["NA"] * 4 if i in (3, 271) else sizes
        sex = "NA" if i in (3, 8, 9, 271) else RNG.choice(("male", "female"))
        species = ("Adelie", "Gentoo", "Chinstrap")[(i > 151) + (i > 275)]
        rows.append([species, RNG.choice(("Torgersen", "Biscoe")), *sizes, sex, 2007 + i % 3])
    return saved([head.split(","), *rows])


def passengers():
    """891 of them: names with commas in quotes, empty cells, tickets of figures or words."""
    head = "PassengerId,Survived,Pclass,Name,Sex,Age,SibSp,Parch,Ticket,Fare,Cabin,Embarked"
    rows = []
    for i in range(891):
        age = "" if i % 5 == 0 else RNG.choice((22, 38, 0.42, 28.5))
        ticket = f"A/5 {i}" if i % 4 == 0 else 100_000 + i
        who = [f'Doe, Mrs. J. "Jo" {i}', RNG.choice(("male", "female")), age, i % 4, i % 3, ticket]
        last = [round(RNG.uniform(5, 500), 4), f"C{i}" if i % 5 == 1 else "", RNG.choice("SCQ")]
        rows.append([i + 1, int(i % 8 < 3), i % 3 + 1, *who, *last])
    rows[61][-1] = rows[829][-1] = ""
    return saved([head.split(","), *rows])


def banknotes():
    """1,372 rows of four measurements and a class, without a header."""
    kinds = [int(i > 761) for i in range(1372)]
    return saved(
        [[*(round(RNG.gauss(2 * k, 3), 5) for _ in range(4)), k] for k in kinds], end="\r\n"
    )


def pixels(rows, header=True):
    """Pictures of 28 x 28 grey levels, most of them 0, the digit in the first column."""
    lines = [",".join(str(max(RNG.randint(-900, 255), 0)) for _ in range(784)) for _ in range(50)]
    body = "".join(f"{i % 10},{lines[i % 50]}\n" for i in range(rows))
    names = "label," + ",".join(f"{r}x{c}" for r in range(1, 29) for c in range(1, 29)) + "\n"
    return (names * header + body).encode()


FILES = {  # rows, columns, classes, sentences
    "iris": (of_sklearn(datasets.load_iris, "species"), 150, 4, 3, ["“species”"]),
    "iris without a header": (of_sklearn(datasets.load_iris, ""), 150, 4, 3, ["no header"]),
    "iris with a row number": (numbered_iris(), 150, 4, 3, ["“Id” is left out: a row number"]),
    "wine": (of_sklearn(datasets.load_wine, "target", names=False), 178, 13, 3, ["“target”"]),
    "breast cancer": (of_sklearn(datasets.load_breast_cancer, "diagnosis"), 569, 30, 2, []),
    "digits": (of_sklearn(datasets.load_digits, "target", names=False), 1797, 64, 10, []),
    "digits by NumPy": (digits_by_numpy(), 1797, 64, 10, ["no header", "“column 65”"]),
    "penguins": (penguins(), 342, 5, 3,
                 ["“island” and “sex” are left out: words", "2 rows with missing values skipped"]),
    "passengers": (passengers(), 710, 6, 3,
                   ["“PassengerId” is left out: a row number", "“Ticket” and “Cabin” are left out",
                    "181 rows with missing values skipped"]),
    "banknotes": (banknotes(), 1372, 4, 2, ["no header", "“column 5”"]),
    "pictures": (pixels(600), 600, 784, 10, ["“label”"]),
    "pictures without a header": (pixels(60, header=False), 60, 784, 10, ["“column 1”"]),
}  # fmt: skip


@pytest.mark.parametrize(("data", "n", "F", "K", "said"), FILES.values(), ids=FILES)
def test_a_usual_file_loads_and_says_what_was_done_to_it(data, n, F, K, said):
    """A learner brings the file of the course, and not one that was made for this page."""
    found = table(data)
    assert (found.X.shape, len(found.classes)) == ((n, F), K)
    for sentence in said:
        assert sentence in " ".join(found.notes)


@pytest.mark.parametrize("load", [datasets.load_iris, datasets.load_wine, datasets.load_digits])
def test_the_numbers_are_those_of_the_set(load):
    """Read back from a file they are the same to the last digit."""
    found, truth = table(of_sklearn(load, "target", names=False)), load()
    np.testing.assert_array_equal(found.X, truth.data)
    np.testing.assert_array_equal([int(found.classes[k]) for k in found.y], truth.target)


def test_the_same_passengers_by_another_class_and_with_two_words_as_numbers():
    """What a course asks: who survived, from age, fare and sex."""
    of = table(passengers()).of
    found = chosen(of, "Survived", ["Age", "Fare", "Sex"])
    assert found.classes == ("1", "0")
    assert set(found.X[:, found.features.index("Sex")]) == {0, 1}
    assert "“Sex” is 0 for “female”, 1 for “male”." in found.notes
