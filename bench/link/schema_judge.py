"""Says how good links between two tables are, over pairs: a row may have several right partners.

A claim is a row as in judge.py: `ledger_id`, `reg_id`, `score`. Gold is a set of pairs of ids.
"""

import judge


def gold_pairs(path):
    """The right pairs, table_a first."""
    return {(row["id1"], row["id2"]) for row in judge.rows(path)}


def pair_claims(path, ledger_ids, register_ids):
    """The claims of a peer; refuses a pair that stands twice or is of no known rows."""
    claims = judge.rows(path)
    named = {pair(claim) for claim in claims}
    if len(named) != len(claims):
        raise judge.Unusable(f"{path}: a pair stands there twice")
    strange = {one for one, _ in named} - set(ledger_ids) | {two for _, two in named} - set(
        register_ids)
    if strange:
        raise judge.Unusable(f"{path}: no row has the id {min(strange)!r}")
    return claims


def pair(claim):
    """Which two rows a claim links."""
    return claim["ledger_id"], claim["reg_id"]


def best_per_row(claims):
    """Of each ledger row the claim with the highest score, the smaller id when there are two."""
    kept = {}
    for claim in sorted(claims, key=lambda claim: (-float(claim["score"]), claim["reg_id"])):
        kept.setdefault(claim["ledger_id"], claim)
    return list(kept.values())


def quality(right, claimed, wanted):
    """Precision, recall and F1 from three counts."""
    precision = right / claimed if claimed else 0.0
    recall = right / wanted if wanted else 0.0
    f1 = 2 * right / (claimed + wanted) if claimed + wanted else 0.0
    return {"precision": precision, "recall": recall, "f1": f1,
            "right": right, "claimed": claimed, "wanted": wanted}


def score(claims, gold):
    """The quality of all claims."""
    return quality(sum(pair(claim) in gold for claim in claims), len(claims), len(gold))


def best(claims, gold):
    """The quality at the threshold that labels would choose; equal scores go together."""
    ranked = sorted(claims, key=lambda claim: -float(claim["score"]))
    found, right = quality(0, 0, len(gold)) | {"threshold": None}, 0
    for place, claim in enumerate(ranked, 1):
        right += pair(claim) in gold
        threshold = float(claim["score"])
        if place < len(ranked) and float(ranked[place]["score"]) == threshold:
            continue
        here = quality(right, place, len(gold))
        if here["f1"] > found["f1"]:
            found = here | {"threshold": threshold}
    return found


def judged(label_free, claims, gold):
    """Two scores, as in judge.py: what is linked without labels, and what labels could choose."""
    free, chosen = score(label_free, gold), best(claims, gold)
    return {"label_free": free, "best": chosen, "gap_points": 100 * (chosen["f1"] - free["f1"])}


def reliability(claims, gold):
    """Of the best candidates, by stated probability: how many, the mean stated, the share right."""
    bins = [[] for _ in judge.RELIABILITY_EDGES[1:]]
    for claim in claims:
        stated = float(claim["score"])
        bins[judge.bin_of(stated)].append((stated, pair(claim) in gold))
    edges = zip(judge.RELIABILITY_EDGES, judge.RELIABILITY_EDGES[1:])
    return [judge.bin_row(low, high, held) for (low, high), held in zip(edges, bins)]
