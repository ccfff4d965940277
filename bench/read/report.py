"""Words the measured numbers as pages. It computes shares and nothing else."""

import json

COLUMNS = ["tool", "found", "span", "value", "value and unit", "marks", "precision",
           "times whole / in part", "refused", "CPU s", "peak MB", "large text, MB per CPU s"]
NOTES = """\
found: a result lies over the labelled quantity; span: with just its characters; value: with its
value in base units; marks: 近 余 多 以上 … read, of those labelled; precision: of all results, those
with a labelled value; times: the labelled span, or a part of it; refused: numbers that count nothing
and were left alone. All by `judge` of evaluate.py. CPU is user and system time for the five texts,
start and loading included. Anlan's rules were made while these five texts were at hand, the peers'
were not: on other texts its figures will be lower."""


def page(results):
    """The whole of latest.md."""
    lines = ["# The reader beside its peers, measured", "", machine(results), "", NOTES, "",
             *table(COLUMNS, [row(tool, results) for tool in results["tools"].values()])]
    return "\n".join(lines) + "\n"


def machine(results):
    """The machine and the texts, without which no number may be quoted."""
    seen, runs = results["machine"], results["runs"]
    times = "one run" if runs == 1 else f"medians of {runs} runs"
    labels = next((tool["counts"] for tool in results["tools"].values() if "counts" in tool), None)
    counted = "" if labels is None else (
        f"; {labels['labels']} quantities, {labels['non_quantities']} numbers that count nothing, "
        f"{labels['times']} times")
    return (f"{seen['model']}, {seen['cores']} cores, Python {seen['python']}; load "
            f"{seen['load_at_start']:.2f} at the start; {times}. {results['texts']} texts, "
            f"{results['bytes'] / 1000:.0f} KB{counted}; the large text has {results['large_mb']} MB.")


def row(tool, results):
    """A tool's row, or why it has none."""
    if tool.get("reason"):
        return [tool["label"], f"not measured: {plain(tool['reason'])}", *[""] * (len(COLUMNS) - 2)]
    counts = tool["counts"]
    labels, times = counts["labels"], counts["times"]
    true = counts["predictions"] - counts["false"]
    reads_times = counts["partial"] > 0
    return [tool["label"], *(share(counts[word], labels) for word in ("found", "span", "value", "unit")),
            f"{counts['marks']}/{counts['marked']}", share(true, counts["predictions"]),
            f"{share(counts['full'], times)} / {share(counts['partial'], times)}" if reads_times else "—",
            f"{counts['refused']}/{counts['non_quantities']}",
            f"{tool['cpu_s']:.2f}", f"{tool['peak_mb']:.0f}", large(tool["large"])]


def large(cost):
    """How fast the large text was read."""
    if cost is None:
        return "—"
    return plain(cost["reason"]) if "reason" in cost else f"{cost['mb_per_cpu_s']:.2f}"


def share(part, whole):
    """A share with three places."""
    return f"{part / whole:.3f}" if whole else "—"


def plain(words):
    """Words that do not break a table."""
    return words.replace("|", "/").replace("\n", " ")


def table(columns, rows):
    """A table of Markdown, figures to the right."""
    rule = ["---"] + ["---:"] * (len(columns) - 1)
    return [f"| {' | '.join(cells)} |" for cells in (columns, rule, *rows)]


def write(folder, name, results, text):
    """Puts a page and its numbers beside each other, for people and for programs."""
    folder.mkdir(parents=True, exist_ok=True)
    numbers = json.dumps(results, ensure_ascii=False, indent=1)
    (folder / f"{name}.json").write_text(numbers + "\n", encoding="utf-8")
    (folder / f"{name}.md").write_text(text, encoding="utf-8")
    print(text)
