#!/usr/bin/env python3
"""Measures the reader of quantities against labelled texts, and prints a table.

    anlan read quantities FILE --json > reading.json        (one file each, or a list of them)
    python3 bench/read/evaluate.py --labels seed_quantities.json --texts FOLDER reading.json …

Without readings it runs `anlan` itself (--anlan PATH) over the texts. The labels give spans in code
points; a reading counts for a label when the two overlap and the values agree. Precision counts every
quantity read that is no correctly valued label as false. Nothing is written.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEFAULT = ROOT.parent / "shared" / "targets" / "seed_quantities.json"
MARKS = ("approx", "comparator")


def overlap(one, other):
    return one["start"] < other["end"] and other["start"] < one["end"]


def same_value(label, read):
    if label.get("low") is not None:
        return read.get("low") == label["low"] and read.get("high") == label["high"]
    return label["value"] is not None and read.get("value") == label["value"]


def bare(text):
    return "".join(text.split())


def readings(arguments, names):
    found = {}
    for path in arguments.readings:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        for one in data if isinstance(data, list) else [data]:
            found[Path(one["file"]).name] = one
    for name in names:
        if name not in found:
            command = [arguments.anlan, "read", "quantities", str(arguments.texts / name), "--json"]
            found[name] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return found


def judge(labels, read, texts):
    """Counts over all files, and what went wrong, one line each."""
    counts = dict.fromkeys(
        "labels found span value unit marked marks times full partial predictions false refused".split(), 0
    )
    counts.update({"periods": 0, "periods_right": 0, "indicators": 0.0})
    wrong = []
    right = set()
    for label in labels["records"]:
        file = label["file"]
        counts["labels"] += 1
        near = [(i, q) for i, q in enumerate(read[file]["quantities"]) if overlap(label, q)]
        counts["found"] += bool(near)
        counts["span"] += any(bare(q["surface"]) == bare(label["surface"]) for _, q in near)
        valued = [(i, q) for i, q in near if same_value(label, q)]
        marked = any(label.get(mark) for mark in MARKS)
        counts["marked"] += marked
        if not valued:
            wrong.append(f"value  {label['id']} {label['surface']!r} read {[q['surface'] for _, q in near]}")
            continue
        index, best = valued[0]
        right.add((file, index))
        counts["value"] += 1
        if (best.get("unit") or None) == (label["unit"] or None):
            counts["unit"] += 1
        else:
            wrong.append(f"unit   {label['id']} {label['surface']!r} read {best.get('unit')!r}, label {label['unit']!r}")
        agrees = all((best.get(mark) or None) == (label.get(mark) or None) for mark in MARKS)
        counts["marks"] += marked and agrees
        if not agrees:
            told = {mark: (best.get(mark), label.get(mark)) for mark in MARKS}
            wrong.append(f"mark   {label['id']} {label['surface']!r} {told}")
        if label.get("period") and bare(label["period"]) in bare(texts[file]):
            counts["periods"] += 1
            counts["periods_right"] += bare(best.get("period") or "").endswith(bare(label["period"]))
        counts["indicators"] += likeness(label["indicator"], best.get("indicator") or "")
    files = {label["file"] for label in labels["records"]}
    for file in sorted(files):
        for index, quantity in enumerate(read[file]["quantities"]):
            counts["predictions"] += 1
            if (file, index) not in right:
                counts["false"] += 1
                wrong.append(f"false  {file[:3]}:{quantity['start']} {quantity['surface']!r} {quantity.get('unit')}")
    names = {file[:3]: file for file in files}
    for label in labels["non_quantities"]:
        near = [q for q in read[label["file"]]["quantities"] if overlap(label, q)]
        counts["refused"] += not near
        if near:
            wrong.append(f"taken  {label['surface']!r} read {[q['surface'] for q in near]}")
    for label in labels["time_expressions"]:
        times = read[names[label["seed"]]]["times"]
        near = [time for time in times if overlap(label, time)]
        counts["times"] += 1
        full = any((t["start"], t["end"]) == (label["start"], label["end"]) for t in near)
        counts["full"] += full
        counts["partial"] += bool(near)
        if not full:
            wrong.append(f"time   {label['seed']}:{label['start']} {label['surface']!r} read {[t['surface'] for t in near]}")
    return counts, wrong


def likeness(label, read):
    """Share of the characters of the label that the words read hold."""
    return sum(c in read for c in label) / len(label) if label else 0.0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("readings", nargs="*")
    parser.add_argument("--labels", type=Path, default=DEFAULT)
    parser.add_argument("--texts", type=Path, default=DEFAULT.parents[1] / "seeds")
    parser.add_argument("--anlan", default="anlan", help="the program, when no readings are given")
    parser.add_argument("--wrong", action="store_true", help="print each disagreement")
    arguments = parser.parse_args()
    if not arguments.labels.is_file():
        print(f"no labels at {arguments.labels}: nothing to measure")
        return 0
    labels = json.loads(arguments.labels.read_text(encoding="utf-8"))
    names = sorted({label["file"] for label in labels["records"]})
    texts = {name: (arguments.texts / name).read_text(encoding="utf-8") for name in names}
    counts, wrong = judge(labels, readings(arguments, names), texts)
    if arguments.wrong:
        print("\n".join(wrong))
    share = lambda part, whole: f"{part / whole:.3f} ({part}/{whole})" if whole else "-"
    true = counts["predictions"] - counts["false"]
    rows = [
        ("span as labelled", share(counts["span"], counts["labels"]), ""),
        ("value", share(counts["value"], counts["labels"]), "≥ .99"),
        ("value and unit", share(counts["unit"], counts["labels"]), "≥ .98"),
        ("marks 近 余 多 以上 …", f"{counts['marks']}/{counts['marked']}", "≥ 70/74"),
        ("precision", share(true, counts["predictions"]), "≥ .97"),
        ("times fully read", share(counts["full"], counts["times"]), "≥ .85"),
        ("times partly read", share(counts["partial"], counts["times"]), ""),
        ("non-quantities refused", f"{counts['refused']}/{len(labels['non_quantities'])}", "all"),
        ("period of a quantity, where the label's words stand in the text",
         share(counts["periods_right"], counts["periods"]), "no goal"),
        ("characters of the indicator found", f"{counts['indicators'] / counts['labels']:.3f}", "no goal"),
    ]
    print("| what | measured | goal |\n|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
