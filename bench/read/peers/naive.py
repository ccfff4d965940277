"""What an afternoon gives: digits, 万 or 亿, and the two characters behind them.

Chinese numerals, times and the names that hold digits are left out. A sign of roughness between
number and unit is taken along; the unit is the first of the two characters, or both when they are
one of the pairs any such text has.
"""

import re

import form

NUMBER = re.compile(r"(\d+(?:\.\d+)?)(万|亿)?([余多])?(万|亿)?(.{0,2})")
SCALE = {None: 1, "万": 10_000, "亿": 100_000_000}
PAIRS = ("人次", "家次", "公里", "大类", "以上", "以下", "左右")


def read(text):
    """All matches, line by line."""
    quantities = []
    for start, line in form.lines(text):
        for found in NUMBER.finditer(line):
            digits, scale, rough, late, behind = found.groups()
            unit = behind if behind in PAIRS else behind[:1]
            value = float(digits) * SCALE[scale] * SCALE[late]
            end = found.end() - len(behind) + len(unit)
            quantities.append(form.quantity(text, start + found.start(), start + end, value, unit))
    return quantities, []


if __name__ == "__main__":
    form.run(read)
