"""quantulum3: `parser.parse` with its only language, English, without the optional classifier.

It has no Chinese; it stands here because it is the extractor of quantities one finds first.
"""

import warnings

# It warns at import that the classifier, which only tells apart English units, is not installed.
warnings.simplefilter("ignore")

from quantulum3 import parser  # noqa: E402

import form  # noqa: E402

UNITS = {"percentage": "%", "metre": "米", "kilometre": "公里", "square metre": "平方米",
         "tonne": "吨", "renminbi": "元", "yuan": "元"}


def read(text):
    """All quantities, line by line."""
    quantities = []
    for start, line in form.lines(text):
        for found in parser.parse(line):
            first, last = (start + place for place in found.span)
            unit = UNITS.get(found.unit.name)
            quantities.append(form.quantity(text, first, last, found.value, unit))
    return quantities, []


if __name__ == "__main__":
    form.run(read)
