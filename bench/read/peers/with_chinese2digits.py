"""chinese2digits: `takeNumberFromString`, its defaults.

It returns the numbers in order but not where they stand; each is looked for behind the one before.
With its default 10% is 0.1: such a number is turned back into 10 and the unit is %. It knows no
other unit and no times.
"""

import chinese2digits

import form


def read(text):
    """All numbers, line by line."""
    quantities = []
    for start, line in form.lines(text):
        found = chinese2digits.takeNumberFromString(line)
        behind = 0
        for surface, digits in zip(found["CHNumberStringList"], found["digitsStringList"]):
            place = line.find(surface, behind)
            if place < 0:
                continue
            behind = place + len(surface)
            share = "%" in surface or "％" in surface or surface.startswith("百分之")
            value = float(digits) * (100 if share else 1)
            one = form.quantity(text, start + place, start + behind, value, "%" if share else None)
            quantities.append(one)
    return quantities, []


if __name__ == "__main__":
    form.run(read)
