"""Measures how fast `anlan read quantities FILE --json` reads made-up texts, and whether its time
stays in proportion to their length.

    python3 bench/read/speed.py [--anlan PATH] [--runs 3] [--mb 10] [--results DIR]

The texts come from a seed and need nothing beside this file: a running text, one that holds a
quantity every 35 bytes, and texts made to break a reader, each in three sizes that double. What
the program prints goes to /dev/null; the time is user and system time.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True

import report

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MEASURE = HERE.parent / "link" / "measure.py"
LIMIT_SECONDS = 600
SEED = 7
# A doubled text may take this much longer before the time is no longer in proportion: two, and what
# a busy machine adds.
RATIO_MAX = 2.6

PLACES = ["东湖区", "柳林镇", "临河县", "全市", "开发区", "各街道", "北山乡", "新安县"]
DEEDS = ["检查企业", "整改隐患", "新建充电桩", "培训网格员", "改造管网", "清理堆物", "发放传单", "更换阀门"]
UNITS = ["家", "处", "项", "公里", "人次", "件", "平方米", "万元", "台", "户"]
TALK = ["坚持预防为主,压实各方责任,把风险管在前面", "各部门按照职责分工,细化措施,抓好落实",
        "对发现的问题当场交办,明确责任人和完成的日子", "有关负责同志到现场查看,听取基层的意见",
        "群众反映的事情件件有着落,回访时大多表示满意"]
TIMES = ["截至9月底", "上半年", "1—9月", "今年以来", "2024年", "前三季度", "3月15日", "目前"]
HEDGES = ["近{}", "{}余", "约{}", "超过{}", "{}", "{}", "{}"]
HOSTILE = {
    "digits": lambda: "9",
    "digits and commas": lambda: "1,",
    "enumeration": lambda: "1、",
    "Chinese digits": lambda: "三",
    "scales": lambda: "万亿",
    "quotation marks": lambda: "“",
    "opened titles": lambda: "《",
    "a list without end": lambda: "分别35、",
    "hedges": lambda: "不少于近约",
    "ranges": lambda: "3-",
    "years without end": lambda: "2024年—",
    "wrapped lines": lambda: "15亿\n\n",
    "blanks": lambda: "　 ",
    "noise": lambda: random_noise(),
}
NOISE = random.Random(SEED)


def random_noise():
    """Forty signs that mean something to a reader of quantities, in any order."""
    return "".join(NOISE.choices("0123456789.,%、—-~/第前近约余多万亿千百个家元位年月日底“”《》()〔〕\n 三十", k=40))


# ── Texts ────────────────────────────────────────────────────────────────────────────────────────


def running(chance):
    """A paragraph as a bulletin has it: two sentences of talk to one with figures."""
    figures = f"{chance.choice(TIMES)},{dense(chance)},比上年增长{chance.randint(1, 300) / 10}%。"
    return "。".join(chance.sample(TALK, 2)) + "。" + figures + "\n"


def dense(chance):
    """Some 35 bytes with one quantity."""
    number = f"{chance.randint(1, 99999) / chance.choice([1, 1, 1, 10]):g}"
    hedged = chance.choice(HEDGES).format(number)
    return f"{chance.choice(PLACES)}{chance.choice(DEEDS)}{hedged}{chance.choice(UNITS)}"


def pieces(kind):
    """The endless parts of a kind of text."""
    if kind in HOSTILE:
        NOISE.seed(SEED)
        while True:
            yield HOSTILE[kind]()
    chance = random.Random(SEED)
    while True:
        yield running(chance) if kind == "running" else dense(chance) + "\n"


def written(path, kind, size_mb):
    """Writes a text of about that size; its true size in MB (of a million bytes)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    size, wanted, batch = 0, int(size_mb * 1e6), []
    with open(path, "w", encoding="utf-8") as file:
        for piece in pieces(kind):
            batch.append(piece)
            size += len(piece.encode())
            if len(batch) == 10_000 or size >= wanted:
                file.write("".join(batch))
                batch = []
            if size >= wanted:
                return size / 1e6


# ── Costs ────────────────────────────────────────────────────────────────────────────────────────


def program(named):
    """The program to measure: the one named, else the release build."""
    named = named or os.environ.get("ANLAN_BINARY")
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    binary = Path(named) if named else ROOT / target / "release" / "anlan"
    if not os.access(binary, os.X_OK) or binary.is_dir():
        sys.exit(f"bench/read: no program at {binary}: run `cargo build --release -p anlan`, or say --anlan PATH")
    return binary.resolve()


def cost_of(command, log, limit_seconds, folder=None):
    """Runs a program to its end with its words in the log: code, CPU and wall seconds, peak MB."""
    words = [sys.executable, "-I", "-S", MEASURE, limit_seconds, log, *command]
    said = subprocess.run([str(word) for word in words], cwd=folder, check=True,
                          stdout=subprocess.PIPE, text=True)
    return json.loads(said.stdout)


def read_cost(binary, text, runs):
    """The median over the runs of what reading a text costs."""
    costs = []
    for _ in range(runs):
        command = [binary, "read", "quantities", text, "--json"]
        cost = cost_of(command, "/dev/null", LIMIT_SECONDS)
        if cost["code"] != 0:
            sys.exit(f"bench/read: {text.name} ended with {cost['code']}")
        costs.append(cost)
    return {key: statistics.median(cost[key] for cost in costs) for key in ("cpu_s", "peak_mb")}


def measured(binary, folder, kind, size_mb, runs):
    """One kind of text in three sizes, the last the one asked for."""
    sizes = []
    for part in (4, 2, 1):
        text = folder / "text.txt"
        true_mb = written(text, kind, size_mb / part)
        sizes.append({"mb": true_mb, **read_cost(binary, text, runs)})
    half, whole = sizes[1], sizes[2]
    return {"kind": kind, "sizes": sizes, "mb_per_cpu_s": whole["mb"] / max(whole["cpu_s"], 1e-3),
            "ratio": whole["cpu_s"] / max(half["cpu_s"], 1e-3)}


# ── The page ─────────────────────────────────────────────────────────────────────────────────────


def page(results):
    """The whole of speed.md."""
    columns = ["text", "MB", "CPU s", "MB per CPU s", "peak MB", "time when the length doubles"]
    rows = [row(one) for one in results["texts"]]
    note = (f"{results['cores']} cores, load {results['load_at_start']:.2f} at the start; medians of "
            f"{results['runs']}. Texts from a seed, no official text. The last column is the time of the "
            f"text by that of its half; over {RATIO_MAX} the run ends with 1.")
    return "\n".join(["# The speed of the reader, measured", "", note, "",
                      *report.table(columns, rows)]) + "\n"


def row(one):
    """One kind of text."""
    whole = one["sizes"][-1]
    return [one["kind"], f"{whole['mb']:.1f}", f"{whole['cpu_s']:.2f}", f"{one['mb_per_cpu_s']:.1f}",
            f"{whole['peak_mb']:.0f}", f"× {one['ratio']:.2f}"]


def main():
    """Every kind of text; ends with 1 when a time grew faster than its text."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--anlan", type=Path, help="the program; else the release build")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--mb", type=float, default=10, help="the largest size of each text")
    parser.add_argument("--results", type=Path, default=HERE / "results")
    options = parser.parse_args()
    binary, load = program(options.anlan), os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        texts = [measured(binary, Path(folder), kind, options.mb, options.runs)
                 for kind in ("running", "dense", *HOSTILE)]
    results = {"cores": os.cpu_count(), "load_at_start": load, "runs": options.runs, "texts": texts}
    report.write(options.results, "speed", results, page(results))
    steep = [one["kind"] for one in texts if one["ratio"] > RATIO_MAX]
    if steep:
        sys.exit(f"bench/read: the time grows faster than the text: {', '.join(steep)}")


if __name__ == "__main__":
    main()
