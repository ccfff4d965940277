"""Measures the reader of official text and seven other ways to find quantities in Chinese, in one run.

    python3 bench/read/run.py [--anlan PATH] [--runs 3] [--tools anlan,naive,…] [--results DIR]

Needs Python 3.11 alone; each peer gets a folder of its own under .work, where its packages are
installed. What is right is said by `judge` in evaluate.py, for all of them. A peer that cannot be
installed or that fails is named with the reason, and the run goes on.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

sys.dont_write_bytecode = True

import evaluate
import report
import speed

HERE = Path(__file__).resolve().parent
PEERS = HERE / "peers"
# The slowest peer needs ten seconds for the five texts.
LIMIT_SECONDS = 600


class Tool(NamedTuple):
    """One way to read a text. `installed` is where its packages are listed, None for none."""

    label: str
    program: str | None
    installed: str | None = None
    needs: str | None = None


TOOLS = {
    "anlan": Tool("Anlan", None),
    "naive": Tool("naive: digits, 万 or 亿, two characters", "naive.py"),
    "recognizers-js": Tool("Recognizers-Text, JavaScript suite 1.3.1", "with_recognizers.js",
                           "package.json", "npm"),
    "recognizers-python": Tool("Recognizers-Text, Python suite 1.0.2a2", "with_recognizers.py",
                               "recognizers.txt"),
    "duckling": Tool("duckling_chinese 1.1.8", "with_duckling.py", "duckling.txt", "java"),
    "chinese2digits": Tool("chinese2digits 6.0.2", "with_chinese2digits.py", "chinese2digits.txt"),
    "jionlp": Tool("JioNLP 1.5.31 (money and times only)", "with_jionlp.py", "jionlp.txt"),
    "quantulum3": Tool("quantulum3 0.10.0 (no Chinese)", "with_quantulum3.py", "quantulum3.txt"),
}


class Unmeasured(Exception):
    """Why a tool has no figures."""


def say(words):
    """A line of progress."""
    print(f"bench/read: {words}", file=sys.stderr, flush=True)


def asked():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--labels", type=Path, default=evaluate.DEFAULT)
    parser.add_argument("--texts", type=Path, default=evaluate.DEFAULT.parents[1] / "seeds")
    parser.add_argument("--anlan", type=Path, help="the program; else the release build")
    parser.add_argument("--tools", type=chosen, default=list(TOOLS), help=",".join(TOOLS))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--large-mb", type=int, default=10, help="0: no large text")
    parser.add_argument("--large-limit", type=int, default=60, help="seconds for the large text")
    parser.add_argument("--work", type=Path, default=HERE / ".work")
    parser.add_argument("--results", type=Path, default=HERE / "results")
    return parser.parse_args()


def chosen(text):
    """Reads a list of tools with commas; in our order, whatever its own."""
    words = text.split(",")
    if strange := [word for word in words if word not in TOOLS]:
        raise argparse.ArgumentTypeError(f"no tool {strange[0]}: choose from {', '.join(TOOLS)}")
    return [name for name in TOOLS if name in words]


# ── What a peer needs ────────────────────────────────────────────────────────────────────────────


def done(command, folder):
    """Runs a step of an installation; its failure is the reason why the peer is not measured."""
    words = [str(word) for word in command]
    ended = subprocess.run(words, cwd=folder, check=False, text=True, capture_output=True)
    if ended.returncode != 0:
        raise Unmeasured(f"not installed: {last_line(ended.stderr or ended.stdout)}")


def last_line(text):
    """The last line that says something."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:200] if lines else "no word why"


def command_of(name, tool, folder):
    """What starts a peer, after its packages are in its folder in the versions listed."""
    if tool.needs and not shutil.which(tool.needs):
        raise Unmeasured(f"not installed: it needs {tool.needs}, which is not here")
    folder.mkdir(parents=True, exist_ok=True)
    if tool.installed is None:
        return [sys.executable, PEERS / tool.program]
    listed = (PEERS / tool.installed).read_text(encoding="utf-8")
    stamp = folder / "installed"
    fresh = not stamp.is_file() or stamp.read_text(encoding="utf-8") != listed
    if fresh:
        say(f"installing {name}")
        stamp.unlink(missing_ok=True)
    if tool.needs == "npm":
        if fresh:
            shutil.copyfile(PEERS / tool.installed, folder / "package.json")
            done(["npm", "install", "--no-package-lock", "--ignore-scripts", "--no-audit",
                  "--no-fund"], folder)
        command = [shutil.which("node"), PEERS / tool.program]
    else:
        python = folder / "venv" / "bin" / "python"
        if fresh:
            done([sys.executable, "-m", "venv", "--clear", folder / "venv"], folder)
            done([python, "-m", "pip", "install", "--quiet", "-r", PEERS / tool.installed], folder)
        command = [python, "-B", PEERS / tool.program]
    stamp.write_text(listed, encoding="utf-8")
    return command


# ── One run ──────────────────────────────────────────────────────────────────────────────────────


def measured(command, folder, limit_seconds):
    """Runs a program to its end; its cost, and its log."""
    log = folder / "log"
    cost = speed.cost_of(command, log, limit_seconds, folder)
    code = cost.pop("code")
    if code == -9:
        raise Unmeasured(f"not done in {limit_seconds} s")
    if code != 0:
        said = log.read_text(encoding="utf-8", errors="replace")
        raise Unmeasured(f"ended with {code}: {last_line(said)}")
    return cost, log


def anlan_once(command, texts, folder, limit_seconds):
    """The reader takes one file at a time: its costs are added up, the peak is the highest."""
    readings, costs = [], []
    for text in texts:
        words = [*command, "read", "quantities", text, "--json"]
        cost, log = measured(words, folder, limit_seconds)
        readings.append(json.loads(log.read_text(encoding="utf-8")))
        costs.append(cost)
    return readings, {
        "cpu_s": sum(cost["cpu_s"] for cost in costs),
        "wall_s": sum(cost["wall_s"] for cost in costs),
        "peak_mb": max(cost["peak_mb"] for cost in costs),
    }


def peer_once(command, texts, folder, limit_seconds):
    """A peer takes all texts in one process, so that it loads what it loads once."""
    out = folder / "readings.json"
    out.unlink(missing_ok=True)
    cost, _ = measured([*command, out, *texts], folder, limit_seconds)
    return json.loads(out.read_text(encoding="utf-8")), cost


def once(name):
    """How a tool is run."""
    return anlan_once if name == "anlan" else peer_once


def settled(reading):
    """A peer's results without those that lie over each other: the longer stands, of two of one
    length the one with a unit; and what lies in a longer time is a part of that time."""
    kept = []
    for one in sorted(reading["quantities"], key=rank):
        if not any(evaluate.overlap(one, other) for other in kept):
            kept.append(one)
    alone = [one for one in kept
             if not any(evaluate.overlap(one, time) and length(time) > length(one)
                        for time in reading["times"])]
    return reading | {"quantities": sorted(alone, key=lambda one: one["start"])}


def length(one):
    """How many characters a result spans."""
    return one["end"] - one["start"]


def rank(one):
    """The order in which results are kept."""
    return (-length(one), one.get("unit") is None, one["start"])


# ── All runs ─────────────────────────────────────────────────────────────────────────────────────


def all_costs(ready, texts, options, reasons):
    """Every tool in turn, so that a busy minute falls on all; by tool its readings and costs."""
    found = {}
    for run in range(1, options.runs + 1):
        for name, (command, folder) in ready.items():
            if name in reasons:
                continue
            say(f"run {run} of {options.runs}: {name}")
            try:
                readings, cost = once(name)(command, texts, folder, LIMIT_SECONDS)
            except (Unmeasured, OSError, ValueError) as problem:
                reasons[name] = str(problem)
                continue
            found.setdefault(name, (readings, []))[1].append(cost)
    return {name: one for name, one in found.items() if name not in reasons}


def large_costs(ready, found, options):
    """The large text, once for each tool that could read the small ones."""
    costs = {}
    if options.large_mb == 0:
        return costs
    text = options.work / "large.txt"
    size_mb = speed.written(text, "running", options.large_mb)
    for name in found:
        command, folder = ready[name]
        say(f"{size_mb:.1f} MB: {name}")
        try:
            _, cost = once(name)(command, [text], folder, options.large_limit)
            costs[name] = cost | {"mb_per_cpu_s": size_mb / cost["cpu_s"]}
        except (Unmeasured, OSError, ValueError) as problem:
            costs[name] = {"reason": str(problem)}
    return costs


def judged(name, readings, labels, texts):
    """The counts of evaluate.py for one tool."""
    taken = readings if name == "anlan" else map(settled, readings)
    by_name = {Path(one["file"]).name: one for one in taken}
    counts, _ = evaluate.judge(labels, by_name, texts)
    return counts | {"non_quantities": len(labels["non_quantities"])}


def made_ready(options, reasons):
    """What starts each tool; why one has none goes to the reasons."""
    ready = {}
    work = options.work.absolute()
    for name in options.tools:
        folder = work / name
        try:
            command = [options.anlan] if name == "anlan" else command_of(name, TOOLS[name], folder)
        except (Unmeasured, OSError) as problem:
            reasons[name] = str(problem)
            continue
        folder.mkdir(parents=True, exist_ok=True)
        ready[name] = (command, folder)
    return ready


def machine():
    """What the numbers stand beside; to be asked before anything is run, for it tells the load."""
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    models = [line.split(":", 1)[1].strip() for line in info if line.startswith("model name")]
    return {"model": models[0] if models else platform.machine(), "cores": os.cpu_count(),
            "python": platform.python_version(), "load_at_start": os.getloadavg()[0]}


def main():
    """The whole, in the order in which it is told."""
    options = asked()
    if not options.labels.is_file():
        print(f"bench/read: no labels at {options.labels}, nothing is measured")
        return
    seen, reasons = machine(), {}
    if "anlan" in options.tools:
        options.anlan = speed.program(options.anlan)
    labels = json.loads(options.labels.read_text(encoding="utf-8"))
    names = sorted({label["file"] for label in labels["records"]})
    files = [(options.texts / name).resolve() for name in names]
    texts = {file.name: file.read_text(encoding="utf-8") for file in files}
    ready = made_ready(options, reasons)
    found = all_costs(ready, files, options, reasons)
    large = large_costs(ready, found, options)
    tools = {}
    for name in options.tools:
        tools[name] = {"label": TOOLS[name].label, "reason": reasons.get(name)}
        if name in found:
            readings, costs = found[name]
            middle = {key: statistics.median(cost[key] for cost in costs) for key in costs[0]}
            tools[name] |= {"counts": judged(name, readings, labels, texts), **middle,
                            "large": large.get(name), "runs": costs}
    sizes = {"texts": len(files), "characters": sum(map(len, texts.values())),
             "bytes": sum(file.stat().st_size for file in files), "large_mb": options.large_mb}
    results = {"machine": seen, "runs": options.runs, **sizes, "tools": tools}
    report.write(options.results, "latest", results, report.page(results))


if __name__ == "__main__":
    main()
