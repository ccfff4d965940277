"""duckling_chinese, the Scala Duckling of Xiaomi behind a Java machine: `parse_entities`.

Asked for the dimensions that count something, and for times, in two calls: asked for all at once
it also gives phone numbers and digit sequences. Shares come as 0.1 and are turned into 10 with %,
kilometres come as metres and are turned back where 公里 is written.
It reads 1至9月 whole but not 1—9月: the dash is given to it as 至, one character for one.
The day that stands for now is fixed, so that two runs say the same.
"""

from datetime import datetime, timezone

from duckling_chinese import Duckling, DucklingDimension as Dimension

import form

NOW = datetime(2023, 12, 31, tzinfo=timezone.utc)
COUNTING = {Dimension.NUMERAL, Dimension.FRACTION, Dimension.CURRENCY, Dimension.DISTANCE,
            Dimension.AREA, Dimension.QUANTITY}


def parsed(duckling, context, options, line):
    """What it finds in a line."""
    return duckling.parse_entities(line, context=context, options=options)


def counted(text, start, found):
    """A quantity, or None for what holds no number."""
    value = found["value"]
    number = value.get("n", value.get("v"))
    if not isinstance(number, (int, float)):
        return None
    unit = value.get("unit")
    if unit == "米" and found["body"].endswith("公里"):
        number, unit = number / 1000, "公里"
    if found["dim"] == "Fraction":
        number, unit = number * 100, "%"
    return form.quantity(text, start + found["start"], start + found["end"], number, unit)


def main():
    """Starts the Java machine once for all texts."""
    duckling = Duckling()
    context = duckling.gen_context(NOW)
    counting = duckling.gen_options(targets=COUNTING)
    timing = duckling.gen_options(targets={Dimension.TIME})

    def read(text):
        """Quantities and times, line by line."""
        quantities, times = [], []
        for start, line in form.lines(text.replace("—", "至")):
            found = (counted(text, start, one) for one in parsed(duckling, context, counting, line))
            quantities += [one for one in found if one is not None]
            for one in parsed(duckling, context, timing, line):
                times.append(form.time(text, start + one["start"], start + one["end"]))
        return quantities, times

    form.run(read)


if __name__ == "__main__":
    main()
