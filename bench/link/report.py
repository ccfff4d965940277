"""Words the measured numbers as a page. It computes nothing: what it prints is in latest.json."""

METHOD_COLUMNS = ["method", "CPU s", "wall s", "peak MB", "CPU ÷ Anlan",
                  "P", "R", "F1", "best F1", "gap, points"]
RELIABILITY_COLUMNS = ["stated probability", "best candidates", "mean stated", "share right"]
NOTES = """\
P, R and F1 are label-free: what each method links without having seen one right answer. Best F1
is at the threshold that labels would choose, so an upper bound; the gap is what is lost for want of
labels. CPU is user and system time; a peak is that of the whole process."""


def page(results):
    """The whole of latest.md."""
    lines = ["# Linkage, measured", "", machine(results), "", NOTES]
    for name, one_set in results["sets"].items():
        lines += ["", *set_part(name, one_set)]
    return "\n".join(lines) + "\n"


def machine(results):
    """The machine and how often was measured, without which no number may be quoted."""
    seen, runs = results["machine"], results["runs"]
    times = "one run" if runs == 1 else f"medians of {runs} runs"
    return (f"{seen['model']}, {seen['cores']} cores, {seen['memory_gb']:.0f} GB, Python "
            f"{seen['python']}; load {seen['load_at_start']:.2f} at the start; {times}.")


def set_part(name, one_set):
    """One data set: costs and quality, where each cut lies, reliability."""
    methods = one_set["methods"]
    title = (f"## {name}: {one_set['register_rows']:,} register rows × "
             f"{one_set['ledger_rows']:,} ledger rows")
    cuts = [f"- {method['label']}: {method['cut']}" for method in methods]
    unsteady = [spread(method) for method in methods if method["outputs_distinct"] > 1]
    warned = [f"Not to the letter the same in every run: {', '.join(unsteady)}.", ""]
    return [title, "", *table(METHOD_COLUMNS, map(method_cells, methods)), "",
            "What is linked without labels:", "", *cuts, "", *(warned if unsteady else []),
            "How far Anlan’s stated probabilities hold:", "",
            *table(RELIABILITY_COLUMNS, map(bin_cells, one_set["reliability"]))]


def spread(method):
    """How far the runs of a method that does not repeat itself lie apart."""
    values = [run["f1"] for run in method["runs"]]
    return f"{method['label']} (F1 {min(values):.3f} to {max(values):.3f})"


def method_cells(method):
    """A method's row."""
    return [method["label"], f"{method['cpu_s']:.2f}", f"{method['wall_s']:.2f}",
            f"{method['peak_mb']:,.0f}", f"{method['cpu_to_anlan']:.1f}",
            *(f"{method[word]:.3f}" for word in ("precision", "recall", "f1", "best_f1")),
            f"{method['gap_points']:.1f}"]


def bin_cells(one_bin):
    """A row of the reliability table."""
    return [f"{one_bin['from']:g} to {one_bin['to']:g}", f"{one_bin['rows']:,}",
            share(one_bin["mean_stated"]), share(one_bin["share_right"])]


def share(value):
    """A share, or a dash where there is nothing to share."""
    return "—" if value is None else f"{value:.3f}"


def table(columns, rows):
    """A table of Markdown, figures to the right."""
    rule = ["---"] + ["---:"] * (len(columns) - 1)
    return [f"| {' | '.join(cells)} |" for cells in (columns, rule, *rows)]
