"""Measures `anlan link` and two peers side by side in one run: cost, quality, and whether the
probabilities that are stated hold. Needs Python 3.11 alone; the peers get a venv of their own.

    python3 bench/link/run.py [--sets public14k,public146k] [--runs 5] [--peers splink,rapidfuzz]
                              [--binary PATH] [--skip-peers] [--venv DIR]

It knows nothing of how any of them links, and reads no label before all runs of a set are over.
"""

import argparse
import csv
import hashlib
import json
import lzma
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

# The evaluator lies in a folder that is not to be written to.
sys.dont_write_bytecode = True

import judge
import report

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SETS = ["public14k", "public146k"]
TABLES = ["register", "ledger", "truth"]
PEERS = ["splink", "rapidfuzz"]
# Every program is done within minutes on both sets; one that takes an hour will not end.
LIMIT_SECONDS = 3600
# Splink's score is a match weight, the log2 of the odds: p = .5 is 0.
SPLINK_CUT = 0.0
POSTERIOR_CUT = 0.5
# No cut is written beside the scorer's weights. 20 is fixed here and is the same for every set (the
# data folder's own table has the figures of 25); the best F1 says what another cut could have won.
RAPIDFUZZ_CUT = 20.0
CUTS = {
    "anlan": "its own decision `match`",
    "splink": "p ≥ .5 pair by pair (match weight ≥ 0)",
    "posterior": "p ≥ .5 after a row’s candidates are judged together",
    "rapidfuzz": f"score ≥ {RAPIDFUZZ_CUT:.0f}, a cut fixed beforehand",
}
BEGUN = time.monotonic()


class Place(NamedTuple):
    """Where everything lies. Of the peers their programs and their Python, None when skipped."""

    data: Path
    work: Path
    binary: Path
    peers: Path | None
    python: Path | None


class DataSet(NamedTuple):
    """One decompressed set and how large it is."""

    name: str
    folder: Path
    register_rows: int
    ledger_ids: list[str]


def say(words):
    """A line of progress."""
    print(f"[{time.monotonic() - BEGUN:7.1f} s] {words}", flush=True)


def stop(words):
    """Ends the run as failed, with the reason."""
    sys.exit(f"bench/link: {words}")


# ── What is asked for ────────────────────────────────────────────────────────────────────────────


def asked():
    """The command line."""
    parser = argparse.ArgumentParser(description="Measures anlan link beside two peers.")
    parser.add_argument("--sets", default=",".join(SETS), type=chosen_from(SETS))
    parser.add_argument("--folders", default=[], type=folders,
                        help="other sets: folders with register.csv, ledger.csv and truth.csv")
    parser.add_argument("--runs", default=5, type=at_least_one)
    parser.add_argument("--peers", default=",".join(PEERS), type=chosen_from(PEERS))
    parser.add_argument("--skip-peers", action="store_true", help="measure anlan alone")
    parser.add_argument("--binary", type=Path, help="the anlan program to measure")
    parser.add_argument("--venv", type=Path, help="where the peers' packages are or will be")
    parser.add_argument("--data", default=ROOT.parent / "shared" / "link", type=Path)
    parser.add_argument("--work", default=HERE / ".work", type=Path)
    parser.add_argument("--results", default=HERE / "results", type=Path)
    return parser.parse_args()


def chosen_from(known):
    """Reads a list with commas. Its order is ours: any two runs do the same in the same order."""

    def chosen(text):
        """The known words among those of the text; refuses any other."""
        words = [word for word in text.split(",") if word]
        strange = [word for word in words if word not in known]
        if strange or not words:
            raise argparse.ArgumentTypeError(f"choose from {', '.join(known)}")
        return [word for word in known if word in words]

    return chosen


def folders(text):
    """Reads a list of folders with commas, each with the three tables."""
    named = [Path(word).resolve() for word in text.split(",") if word]
    for folder in named:
        for table in TABLES:
            if not (folder / f"{table}.csv").is_file():
                raise argparse.ArgumentTypeError(f"no {table}.csv in {folder}")
    return named


def at_least_one(text):
    """Reads a count of runs."""
    if not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError("a number from 1")
    return int(text)


# ── What is needed ───────────────────────────────────────────────────────────────────────────────


def anlan_binary(named):
    """The program to measure: the one named, else the release build."""
    named = named or os.environ.get("ANLAN_BINARY")
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    binary = Path(named) if named else ROOT / target / "release" / "anlan"
    if not os.access(binary, os.X_OK) or binary.is_dir():
        stop(f"no program at {binary}: run `cargo build --release -p anlan`, or say --binary PATH")
    return binary.resolve()


def requirements(data):
    """The peers' packages, `name==version` each."""
    lines = (data / "peers" / "requirements.txt").read_text(encoding="utf-8").split()
    return [line for line in lines if "==" in line]


def peers_python(venv, data):
    """The Python of a venv with exactly the peers' packages, which is made when it is not there."""
    python = venv.absolute() / "bin" / "python"
    if not python.exists():
        say(f"making a venv in {venv}")
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    if not is_filled(python, data):
        say("installing the peers' packages")
        listed = str(data / "peers" / "requirements.txt")
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "-r", listed], check=True)
    return python


def peers_copied(data, work):
    """The peers' programs, copied to where their gazetteer may lie decompressed beside them."""
    copy = work / "peers"
    shutil.rmtree(copy, ignore_errors=True)
    for source in sorted((data / "peers").rglob("*")):
        made = copy / source.relative_to(data / "peers")
        made.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix == ".xz":
            decompressed(source, made.with_suffix(""))
        elif source.is_file():
            shutil.copyfile(source, made)
    return copy


def is_filled(python, data):
    """Whether every package is there in its version."""
    look = ("import sys, importlib.metadata as m\n"
            "for line in sys.argv[1:]:\n"
            "    name, version = line.split('==')\n"
            "    assert m.version(name) == version\n")
    words = [str(python), "-c", look, *requirements(data)]
    return subprocess.run(words, stderr=subprocess.DEVNULL, check=False).returncode == 0


def data_set(place, name):
    """Decompresses a set into the work folder, unless it is there and younger; a folder of tables
    is taken as it is."""
    if isinstance(name, Path):
        return as_it_is(name.name, name)
    folder = place.work / name
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        source, made = place.data / name / f"{table}.csv.xz", folder / f"{table}.csv"
        if not source.exists():
            stop(f"no {source}")
        if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
            say(f"{name}: decompressing {source.name}")
            decompressed(source, made)
    return as_it_is(name, folder)


def as_it_is(name, folder):
    """The set in a folder of tables."""
    ledger_ids = column(folder / "ledger.csv", "ledger_id")
    return DataSet(name, folder, len(column(folder / "register.csv", "reg_id")), ledger_ids)


def decompressed(source, made):
    """Writes one file whole or not at all."""
    part = made.with_suffix(".part")
    with lzma.open(source) as packed, open(part, "wb") as file:
        shutil.copyfileobj(packed, file)
    part.replace(made)


def column(path, name):
    """One column of a CSV file."""
    with open(path, encoding="utf-8", newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


# ── One run ──────────────────────────────────────────────────────────────────────────────────────


def cost_of(command, folder, name):
    """Runs a program in `folder` to its end; CPU seconds, wall seconds and peak megabytes."""
    log = folder / f"{name}.log"
    words = [sys.executable, "-I", "-S", str(HERE / "measure.py"), str(LIMIT_SECONDS), str(log)]
    said = subprocess.run([*words, *map(str, command)], cwd=folder, check=True,
                          stdout=subprocess.PIPE, text=True)
    cost = json.loads(said.stdout)
    code = cost.pop("code")
    if code != 0:
        last = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-5:])
        stop(f"{name} ended with {code} (whole log: {log})\n{last}")
    return cost


def anlan_run(place, data, run):
    """Anlan once: its links and its cost."""
    folder = outputs(data)
    links = folder / f"anlan.{run}.csv"
    command = [place.binary, "link", "--register", data.folder / "register.csv",
               "--ledger", data.folder / "ledger.csv", "--out", links,
               "--summary", folder / f"anlan.{run}.summary.json"]
    cost = cost_of(command, folder, f"anlan.{run}")
    # An output without a meaning is found now, not after the peers' minutes.
    judge.anlan_claims(links, data.ledger_ids)
    return {"anlan": (links, cost)}


def splink_run(place, data, run):
    """Splink once, and what judging its candidates together adds to it."""
    links, cost = peer_run(place, data, run, "splink")
    joint = outputs(data) / f"posterior.{run}.csv"
    command = [place.python, place.peers / "record_posterior.py", links,
               *splink_says(data, run, links), joint]
    more = cost_of(command, outputs(data), f"posterior.{run}")
    whole = {
        "cpu_s": cost["cpu_s"] + more["cpu_s"],
        "wall_s": cost["wall_s"] + more["wall_s"],
        "peak_mb": max(cost["peak_mb"], more["peak_mb"]),
    }
    return {"splink": (links, cost), "posterior": (joint, whole)}


def splink_says(data, run, links):
    """Rows it compared on either side (vacant yards never are), and the prior in its odds.

    The prior has to be the one Splink put in: record_posterior.py divides the odds by it.
    """
    log = outputs(data) / f"splink.{run}.log"
    counted = json.loads(log.read_text(encoding="utf-8").splitlines()[-1])
    model = json.loads(Path(f"{links}.model.json").read_text(encoding="utf-8"))
    return counted["reg"], counted["led"], model["probability_two_random_records_match"]


def rapidfuzz_run(place, data, run):
    """The rapidfuzz scorer once."""
    return {"rapidfuzz": peer_run(place, data, run, "rapidfuzz")}


def peer_run(place, data, run, peer):
    """One of the peers' own programs once: its links and its cost."""
    links = outputs(data) / f"{peer}.{run}.csv"
    command = [place.python, place.peers / f"base_{peer}.py", data.folder, links]
    return links, cost_of(command, outputs(data), f"{peer}.{run}")


def outputs(data):
    """Where a set's outputs and logs go."""
    return data.folder / "out"


PROGRAMS = {"anlan": anlan_run, "splink": splink_run, "rapidfuzz": rapidfuzz_run}


def all_runs(place, data, programs, runs):
    """Every program in turn, `runs` times over, so that a busy minute falls on all of them.

    By method: a list of (links, cost), one for each run.
    """
    shutil.rmtree(outputs(data), ignore_errors=True)
    outputs(data).mkdir()
    measured = {}
    for run in range(1, runs + 1):
        for program in programs:
            say(f"{data.name}, run {run} of {runs}: {program} …")
            for method, (links, cost) in PROGRAMS[program](place, data, run).items():
                measured.setdefault(method, []).append((links, cost))
                say(f"{data.name}, run {run} of {runs}: {method} {cost['cpu_s']:.1f} CPU s, "
                    f"{cost['wall_s']:.1f} s, {cost['peak_mb']:,.0f} MB")
    return measured


# ── What came of it ──────────────────────────────────────────────────────────────────────────────


def claims_of(method, links, data):
    """All claims of a method's output, and those among them that it makes without labels."""
    if method == "anlan":
        claims = judge.anlan_claims(links, data.ledger_ids)
        return claims, judge.decided(claims)
    claims = judge.rows(links)
    cuts = {"splink": SPLINK_CUT, "posterior": POSTERIOR_CUT, "rapidfuzz": RAPIDFUZZ_CUT}
    return claims, judge.at_least(claims, cuts[method])


def method_result(evaluate, data, truth, method, runs):
    """One method on one set: medians over the runs, and every run."""
    verdicts, each = {}, []
    for links, cost in runs:
        digest = hashlib.sha256(links.read_bytes()).hexdigest()
        if digest not in verdicts:
            claims, label_free = claims_of(method, links, data)
            verdicts[digest] = judge.judged(evaluate, label_free, claims, truth)
        each.append(cost | flat(verdicts[digest]))
    middle = {key: statistics.median(run[key] for run in each) for key in each[0]}
    first = next(iter(verdicts.values()))
    return {"method": method, "cut": CUTS[method], **middle, "outputs_distinct": len(verdicts),
            "first_run": first, "runs": each}


def flat(verdict):
    """The numbers of a verdict that have a median."""
    free, best = verdict["label_free"], verdict["best"]
    return {"precision": free["precision"], "recall": free["recall"], "f1": free["f1"],
            "best_f1": best["f1"], "gap_points": verdict["gap_points"]}


def labels(data):
    """How each method is called, peers with the version that was pinned."""
    pinned = dict(line.lower().split("==") for line in requirements(data))
    splink = f"Splink {pinned.get('splink', '')}".strip()
    rapidfuzz = f"rapidfuzz {pinned.get('rapidfuzz', '')}".strip()
    return {"anlan": "Anlan", "splink": splink, "posterior": f"{splink} + record posterior",
            "rapidfuzz": rapidfuzz}


def set_result(place, name, programs, runs):
    """Measures one set, then judges it."""
    data = data_set(place, name)
    measured = all_runs(place, data, programs, runs)
    say(f"{name}: judging the outputs")
    evaluate = judge.evaluator(place.data / "evaluate.py")
    truth = judge.rows(data.folder / "truth.csv")
    methods = []
    for method, each in measured.items():
        result = method_result(evaluate, data, truth, method, each)
        methods.append({"label": labels(place.data)[method], **result})
    for result in methods:
        result["cpu_to_anlan"] = result["cpu_s"] / max(methods[0]["cpu_s"], 1e-9)
    first_links = measured["anlan"][0][0]
    return {
        "register_rows": data.register_rows,
        "ledger_rows": len(data.ledger_ids),
        "methods": methods,
        "reliability": judge.reliability(judge.anlan_claims(first_links, data.ledger_ids), truth),
    }


def machine():
    """What the numbers stand beside. To be asked before anything is run: it tells the load."""
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    models = [line.split(":", 1)[1].strip() for line in info if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {"model": models[0] if models else platform.machine(), "cores": os.cpu_count(),
            "memory_gb": memory / 2**30, "python": platform.python_version(),
            "load_at_start": os.getloadavg()[0]}


def write(folder, results):
    """Puts the results beside each other, for programs and for people."""
    folder.mkdir(parents=True, exist_ok=True)
    text = report.page(results)
    numbers = json.dumps(results, ensure_ascii=False, indent=1)
    (folder / "latest.json").write_text(numbers + "\n", encoding="utf-8")
    (folder / "latest.md").write_text(text, encoding="utf-8")
    print(f"\n{text}")
    say(f"written to {folder}")


def main():
    """The whole, in the order in which it is told."""
    options = asked()
    if not options.data.is_dir():
        print(f"bench/link: no data at {options.data}, nothing is measured")
        return
    seen = machine()
    binary = anlan_binary(options.binary)
    programs = ["anlan"] + ([] if options.skip_peers else options.peers)
    work, data = options.work.absolute(), options.data.resolve()
    work.mkdir(parents=True, exist_ok=True)
    venv = options.venv or work / "venv"
    peers, python = None, None
    if len(programs) > 1:
        peers, python = peers_copied(data, work), peers_python(venv, data)
    place = Place(data, work, binary, peers, python)
    try:
        named = [*options.sets, *options.folders]
        sets = {getattr(name, "name", name): set_result(place, name, programs, options.runs)
                for name in named}
    except judge.Unusable as unusable:
        stop(unusable)
    write(options.results, {"machine": seen, "runs": options.runs, "sets": sets})


if __name__ == "__main__":
    main()
