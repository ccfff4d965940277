"""Writes the register and the ledger of a set anew with ids, names and addresses only.

    python3 bench/link/two_columns.py DIR OUT
"""

import csv
import sys
from pathlib import Path

source, target = (Path(folder) for folder in sys.argv[1:])
target.mkdir(parents=True, exist_ok=True)
for side, key in (("register", "reg_id"), ("ledger", "ledger_id")):
    columns = [key, "name", "address"]
    with (open(source / f"{side}.csv", encoding="utf-8", newline="") as rows,
          open(target / f"{side}.csv", "w", encoding="utf-8", newline="") as out):
        writer = csv.writer(out)
        writer.writerow(columns)
        writer.writerows([row[column] for column in columns] for row in csv.DictReader(rows))
