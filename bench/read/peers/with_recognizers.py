"""Recognizers-Text, the Python suite, with the culture Chinese: numbers, ordinals, shares, ages,
money, dimensions; and its times.

Its own name of a unit is turned into the Chinese one (recognizers.json). It reads the 位 of 第4位 as
the bit of computers: that is not counted as the unit 位. 5.3个百分点 it reads as 5.3% with the whole
span: the unit is taken from the span.
"""

import json
from pathlib import Path

import recognizers_suite as suite

import form

CHINESE = suite.Culture.Chinese
COUNTING = (suite.recognize_number, suite.recognize_ordinal, suite.recognize_percentage,
            suite.recognize_age, suite.recognize_currency, suite.recognize_dimension)
UNITS = json.loads(Path(__file__).with_name("recognizers.json").read_text(encoding="utf-8"))


def counted(text, start, found):
    """A quantity, or None for what holds no number."""
    value = (found.resolution or {}).get("value")
    unit = UNITS.get((found.resolution or {}).get("unit"))
    if value and value.endswith("%"):
        value, unit = value[:-1], "个百分点" if found.text.endswith("个百分点") else "%"
    try:
        return form.quantity(text, start + found.start, start + found.end + 1, value, unit)
    except (TypeError, ValueError):
        return None


def read(text):
    """Quantities and times, line by line."""
    quantities, times = [], []
    for start, line in form.lines(text):
        for recognize in COUNTING:
            found = (counted(text, start, one) for one in recognize(line, CHINESE))
            quantities += [one for one in found if one is not None]
        for one in suite.recognize_datetime(line, CHINESE):
            times.append(form.time(text, start + one.start, start + one.end + 1))
    return quantities, times


if __name__ == "__main__":
    form.run(read)
