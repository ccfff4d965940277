"""Says how good a file of links is. What is right is decided by the evaluator that lies beside the
data, never here: this brings each method's output into the evaluator's form and asks it.

A claim is a row as the evaluator takes it: `ledger_id`, `reg_id`, `score`.
"""

import csv
import importlib.util

# Finer at the top: that is where an answer is taken without a person looking at it.
RELIABILITY_EDGES = [0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.97, 1.0]
ANLAN_COLUMNS = {"ledger_id", "register_id", "probability", "decision"}
DECISIONS = {"match", "review", "none"}


class Unusable(Exception):
    """An output that breaks the promise of its columns; measured, it would be a made-up figure."""


def evaluator(path):
    """The evaluator's module, by its path: it is part of the data, not of this project."""
    described = importlib.util.spec_from_file_location("evaluate", path)
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    return module


def rows(path):
    """The rows of a CSV file by column name."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def anlan_claims(path, ledger_ids):
    """Every best candidate Anlan names, each with its decision.

    Refuses a file that does not answer every ledger row exactly once.
    """
    if not path.exists():
        raise Unusable(f"{path} was not written")
    answers = rows(path)
    missing = ANLAN_COLUMNS - set(answers[0] if answers else [])
    if missing:
        raise Unusable(f"{path}: no column {', '.join(sorted(missing))}")
    if sorted(answer["ledger_id"] for answer in answers) != sorted(ledger_ids):
        raise Unusable(f"{path}: not one row for each of the {len(ledger_ids)} ledger rows")
    return [anlan_claim(answer) for answer in answers if is_named(path, answer)]


def is_named(path, answer):
    """Whether the row names a candidate; refuses decisions and probabilities that cannot be."""
    decision, named = answer["decision"], answer["register_id"] != ""
    if decision not in DECISIONS or (decision == "match" and not named):
        raise Unusable(f"{path}: {answer['ledger_id']} is decided {decision!r} with "
                       f"register_id {answer['register_id']!r}")
    if named and not is_probability(answer["probability"]):
        raise Unusable(f"{path}: {answer['ledger_id']} states {answer['probability']!r}")
    return named


def is_probability(text):
    """Whether a text is a number from 0 to 1."""
    try:
        return 0.0 <= float(text) <= 1.0
    except ValueError:
        return False


def anlan_claim(answer):
    """One row of Anlan's output as a claim."""
    return {
        "ledger_id": answer["ledger_id"],
        "reg_id": answer["register_id"],
        "score": answer["probability"],
        "decision": answer["decision"],
    }


def decided(claims):
    """What Anlan links by itself."""
    return [claim for claim in claims if claim["decision"] == "match"]


def at_least(claims, cut):
    """The claims at or above a cut that is fixed before any label is seen."""
    return [claim for claim in claims if float(claim["score"]) >= cut]


def judged(evaluate, label_free, claims, truth):
    """Two scores: what the method links without labels, and what labels could have chosen."""
    free = evaluate.score(label_free, truth)
    best = evaluate.score(claims, truth, evaluate.best(claims, truth))
    return {"label_free": free, "best": best, "gap_points": 100 * (best["f1"] - free["f1"])}


def reliability(claims, truth):
    """Of the best candidates, by stated probability: how many, the mean stated, the share right.

    A candidate that is a vacant yard's former occupant is neither right nor wrong and left out, as
    the evaluator does.
    """
    known = {row["ledger_id"]: row for row in truth}
    bins = [[] for _ in RELIABILITY_EDGES[1:]]
    for claim in claims:
        row, stated = known[claim["ledger_id"]], float(claim["score"])
        if row["former_reg_id"] and row["former_reg_id"] == claim["reg_id"]:
            continue
        bins[bin_of(stated)].append((stated, row["reg_id"] == claim["reg_id"]))
    edges = zip(RELIABILITY_EDGES, RELIABILITY_EDGES[1:])
    return [bin_row(low, high, held) for (low, high), held in zip(edges, bins)]


def bin_of(stated):
    """Which bin a probability falls into: lower edge included, and 1 in the last."""
    passed = sum(stated >= edge for edge in RELIABILITY_EDGES[:-1])
    return passed - 1


def bin_row(low, high, held):
    """One bin's numbers; an empty bin has no mean and no share."""
    count = len(held)
    mean = sum(stated for stated, _ in held) / count if count else None
    right = sum(right for _, right in held) / count if count else None
    return {"from": low, "to": high, "rows": count, "mean_stated": mean, "share_right": right}
