"""JioNLP: `ner.extract_money` and `ner.extract_time`; it extracts no other quantities.

Its patterns are written for full-width punctuation and run across a half-width comma, and of 1—9月
it finds more when the dash is a hyphen: so commas, colons and dashes are given to it as it likes them,
one character for one, which moves no place.
"""

import jionlp

import form

LIKED = str.maketrans(",:;—", "，：；-")


def counted(text, first, last, detail):
    """A sum of money. For 50余万元 it gives 500000 to 600000, which is what the 余 says: the number
    that is written is the lower one. 3-5万元 stays a range."""
    number, unit = detail["num"], detail["case"]
    if isinstance(number, str):
        return form.quantity(text, first, last, number, unit)
    one = form.quantity(text, first, last, number[0], unit)
    if one["approx"] is None:
        low, high = map(form.exact, number)
        one |= {"value": None, "low": low, "high": high}
    return one


def read(text):
    """Money and times, line by line."""
    quantities, times = [], []
    for start, line in form.lines(text.translate(LIKED)):
        if not line.strip():
            continue
        for found in jionlp.ner.extract_money(line, with_parsing=True):
            first, last = (start + place for place in found["offset"])
            quantities.append(counted(text, first, last, found["detail"]))
        for found in jionlp.ner.extract_time(line, with_parsing=False):
            times.append(form.time(text, *(start + place for place in found["offset"])))
    return quantities, times


if __name__ == "__main__":
    form.run(read)
