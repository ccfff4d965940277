"""The form in which a peer's results are handed to the evaluator, and how its adapter is called.

    python with_NAME.py OUT.json TEXT…

Quantities and times hold `start` and `end` in code points of the text; a quantity also its `value`
in base units, its `unit` and the words that hedge it. Two results may overlap: which of them
stands is decided in one place for all peers (`settled` in run.py).
"""

import json
import sys
from pathlib import Path

# A peer has read a mark when the mark lies within the span it gives to the quantity.
APPROX = ("余", "多", "近", "约", "左右", "数")
COMPARATORS = {"以上": "以上", "以下": "以下", "以内": "以内", "超过": "超过", "超": "超过", "过": "超过"}


def exact(value):
    """A number without the noise of binary fractions: 493839999999.99994 is 493840000000."""
    value = float(f"{float(value):.12g}")
    return int(value) if value.is_integer() else value


def quantity(text, start, end, value, unit=None):
    """One quantity of a text."""
    surface = text[start:end]
    comparator = next((COMPARATORS[word] for word in COMPARATORS if word in surface), None)
    approx = None if comparator else next((mark for mark in APPROX if mark in surface), None)
    return {"start": start, "end": end, "surface": surface, "value": exact(value),
            "unit": unit, "approx": approx, "comparator": comparator}


def time(text, start, end):
    """One expression of time."""
    return {"start": start, "end": end, "surface": text[start:end]}


def lines(text):
    """Each line with the place where it begins; every peer is asked line by line, so that none of
    its results runs from one line, or one row of a table, into the next."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line.rstrip("\n")
        start += len(line)


def run(reader):
    """Reads all texts of the command line with `reader(text)`, which gives (quantities, times)."""
    out, *names = sys.argv[1:]
    readings = []
    for name in names:
        quantities, times = reader(Path(name).read_text(encoding="utf-8"))
        readings.append({"file": name, "quantities": quantities, "times": times})
    Path(out).write_text(json.dumps(readings, ensure_ascii=False), encoding="utf-8")
