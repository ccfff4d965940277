"""Answers, from the truth, the ledger rows of which a run was least sure: goal 10.

    python ask.py LINKS.csv TRUTH.csv ANSWERS.csv [COUNT]

LINKS.csv is what `anlan link --out` wrote, TRUTH.csv has `ledger_id` and `reg_id` (empty for none).
ANSWERS.csv is for `anlan link --answers`. COUNT is 200 when not said.
"""

import csv
import sys


def rows(path):
    """The rows of a CSV file."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main(links, truth, answers, count="200"):
    """Writes the answers to the rows whose probability is nearest to one half."""
    right = {row["ledger_id"]: row["reg_id"] for row in rows(truth)}
    asked = sorted(rows(links), key=lambda row: abs(float(row["probability"]) - 0.5))
    with open(answers, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["ledger_id", "register_id"])
        for row in asked[: int(count)]:
            writer.writerow([row["ledger_id"], right[row["ledger_id"]]])


if __name__ == "__main__":
    main(*sys.argv[1:])
