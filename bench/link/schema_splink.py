"""Splink on one classic set, configured for it by hand. It reads no label.

    python schema_splink.py FOLDER febrl4|abt-buy|dblp-acm OUT.csv

FOLDER holds `table_a.csv` and `table_b.csv`. Every pair goes to OUT.csv (`ledger_id`, `reg_id`,
`score`, which is the match weight), the best of each table_a row with the sum of the row's odds to
OUT.csv.best.csv, the model to OUT.csv.model.json, and the last line printed says how much was
compared. Among several configurations those here were chosen by their F1 against the gold, which is
in Splink's favour: see README.md.
"""

import html
import json
import math
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import duckdb
import pandas as pd
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

SEED = 1
U_PAIRS = 2e6
# Pairs below are not written: their odds are under 1 in 16,000.
LOWEST_WEIGHT = -14
# Odds beyond 2^60 say no more, and their sum would lose the others.
HIGHEST_WEIGHT = 60


class Model(NamedTuple):
    """What Splink is told about one set."""

    comparisons: list
    candidates: list
    certain: list
    certain_recall: float
    training: list


# ── Words and their weights ──────────────────────────────────────────────────────────────────────


def words(text):
    """The words of a text, in order."""
    return re.findall(r"[a-z0-9]+", text)


def plain(text):
    """A text in small letters, without accents and entities, also those with blanks in them."""
    unescaped = html.unescape(re.sub(r"& ?(#?\w+) ?;", r"&\1;", text))
    letters = unicodedata.normalize("NFKD", unescaped).encode("ascii", "ignore")
    return letters.decode().lower()


def frequencies(tables, column):
    """In how many records each word stands."""
    return Counter(word for table in tables for held in table[column] for word in held or [])


def add_weights(tables, column, counts):
    """Adds the TF-IDF weight of each word, as a vector of length 1 for each record."""
    records = sum(map(len, tables))
    for table in tables:
        table[f"{column}_w"] = [unit(held, counts, records) for held in table[column]]


def unit(held, counts, records):
    """The weights of one record's words."""
    weights = [math.log(1 + records / counts[word]) for word in held or []]
    length = math.sqrt(sum(weight * weight for weight in weights))
    return [weight / length for weight in weights] or None


def rarest(held, counts, wanted):
    """The rarest words of a record, to find candidates by."""
    return sorted(held or [], key=lambda word: (counts[word], word))[:wanted] or None


def cosine(column):
    """SQL for the TF-IDF cosine of two records; nothing when either has no word.

    The lengths are asked for because Splink sees no column that stands in a lambda alone.
    """
    return (f"coalesce(case when len({column}_w_l) > 0 and len({column}_w_r) > 0 then "
            f"list_sum(list_transform(list_intersect({column}_l, {column}_r), word -> "
            f"list_extract({column}_w_l, list_position({column}_l, word)) * "
            f"list_extract({column}_w_r, list_position({column}_r, word)))) end, 0)")


def at_least(similarity, cuts):
    """A level for each cut of a similarity in SQL."""
    return [cll.CustomLevel(f"{similarity} >= {cut}", f"at least {cut}") for cut in cuts]


def compared(name, column, *levels):
    """A comparison: nothing known, the levels, anything else."""
    whole = [cll.NullLevel(column), *levels, cll.ElseLevel()]
    return cl.CustomComparison(output_column_name=name, comparison_levels=whole)


def exact(column):
    """Equality that counts for more the rarer the value is."""
    return cll.ExactMatchLevel(column).configure(tf_adjustment_column=column)


# ── febrl4: people ───────────────────────────────────────────────────────────────────────────────


def febrl4(tables):
    """People with typing errors in every field."""
    for table in tables:
        table.rename(columns={"rec_id": "unique_id"}, inplace=True)
    comparisons = [
        cl.NameComparison("given_name"),
        cl.NameComparison("surname"),
        typed("date_of_birth", 1, 2),
        typed("soc_sec_id", 1, 2),
        typed("street_number", 1),
        *(spelled(column) for column in ("address_1", "address_2", "suburb")),
        typed("postcode", 1, 2),
        typed("state", 1),
    ]
    pairs = [("given_name", "surname"), ("surname", "postcode"), ("given_name", "postcode"),
             ("address_1", "street_number"), ("suburb", "street_number"), ("surname", "suburb"),
             ("given_name", "suburb"), ("surname", "state"), ("given_name", "street_number")]
    alone = ("soc_sec_id", "date_of_birth", "address_1")
    return Model(
        comparisons,
        [*map(block_on, alone), *(block_on(*pair) for pair in pairs)],
        [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth"),
         block_on("address_1", "street_number", "postcode")],
        0.8,
        [block_on("date_of_birth"), block_on("surname", "given_name"), block_on("soc_sec_id"),
         block_on("postcode", "suburb")],
    )


def typed(column, *distances):
    """A code that may be mistyped."""
    levels = [cll.DamerauLevenshteinLevel(column, distance) for distance in distances]
    return compared(column, column, exact(column), *levels)


def spelled(column):
    """A name of a place that may be misspelled."""
    levels = [cll.JaroWinklerLevel(column, cut) for cut in (0.92, 0.8)]
    return compared(column, column, exact(column), *levels)


# ── abt-buy: products ────────────────────────────────────────────────────────────────────────────

LITTLE = set("with for the and in of to a by".split())
# A measure, a resolution or an ordinal looks like a model number and is none.
MEASURE = re.compile(
    r"\d+(mm|gb|mb|hz|mhz|ghz|ft|inch|in|x|cu|btu|lb|lbs|w|cup|speed|piece|pack|channel|bit|port"
    r"|way|year|dpi|disc|oz|ohm|watt|watts|hour)\w*|\d+[ip]|\d+x\d+\w?|\d+(st|nd|rd|th)")


def abt_buy(tables):
    """Products by two shops, told apart by model number, else by their words and price."""
    for table in tables:
        table.rename(columns={"_id": "unique_id"}, inplace=True)
        add_product(table)
    counts = frequencies(tables, "name_words")
    add_weights(tables, "name_words", counts)
    add_weights(tables, "all_words", frequencies(tables, "all_words"))
    for table in tables:
        table["rare"] = [rarest(held, counts, 4) for held in table["name_words"]]
        table["shared_rare"] = [rarest_shared(held, counts) for held in table["name_words"]]
    alike = f"(0.6 * {cosine('name_words')} + 0.4 * {cosine('all_words')})"
    comparisons = [
        compared("model", "codes", exact("model"), cll.ArrayIntersectLevel("codes", 1),
                 cll.CustomLevel(one_in_another("codes"), "one number within another")),
        compared("words", "name_words", *at_least(alike, (0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1))),
        compared("price", "price", cll.ExactMatchLevel("price"),
                 *(cll.PercentageDifferenceLevel("price", part) for part in (0.1, 0.25, 0.5))),
    ]
    return Model(
        comparisons,
        [block_on("model"), block_on("codes", arrays_to_explode=["codes"]),
         block_on("rare", arrays_to_explode=["rare"]), block_on("brand")],
        [block_on("model")],
        0.5,
        [block_on("shared_rare"), block_on("model")],
    )


def add_product(table):
    """What a product's texts say: words, brand, model numbers, price."""
    names, texts = table["name"].fillna(""), table["description"].fillna("")
    table["name_words"] = [product_words(name) for name in names]
    table["all_words"] = [product_words(f"{name} {text}") for name, text in zip(names, texts)]
    table["brand"] = [(words(name) or [None])[0] for name in names]
    table["model"] = [max(codes(name), key=len, default=None) for name in names]
    table["codes"] = [codes(f"{name} {text}") or None for name, text in zip(names, texts)]
    table["price"] = pd.to_numeric(table["price"])


def product_words(text):
    """The words of a product, model numbers in one piece, little words left out."""
    return sorted(set(words(text.replace("-", ""))) - LITTLE) or None


def codes(text):
    """What looks like a model number."""
    pieces = (re.sub(r"[^a-z0-9]", "", piece) for piece in re.split(r"[\s,;()]+", text))
    return sorted({piece for piece in pieces if is_code(piece)})


def is_code(piece):
    """Letters with digits, and no measure; or a long number."""
    if piece.isdigit():
        return len(piece) >= 5
    mixed = re.search(r"\d", piece) and re.search(r"[a-z]", piece)
    return bool(len(piece) >= 4 and mixed and not MEASURE.fullmatch(piece))


def rarest_shared(held, counts):
    """The rarest word of a record that is not its own alone."""
    shared = [word for word in held or [] if counts[word] > 1]
    return (rarest(shared, counts, 1) or [None])[0]


def one_in_another(column):
    """SQL for a model number that lies within one of the other record."""
    pairs = f"flatten(list_transform({column}_l, a -> list_transform({column}_r, b -> [a, b])))"
    return (f"list_bool_or(list_transform({pairs}, pair -> length(pair[1]) >= 5 and "
            "length(pair[2]) >= 5 and "
            "(contains(pair[1], pair[2]) or contains(pair[2], pair[1]))))")


# ── dblp-acm: papers ─────────────────────────────────────────────────────────────────────────────

# The two tables call their venues differently throughout; whoever configures Splink sees that.
SERIES = {
    "sigmod conference": "sigmod",
    "international conference on management of data": "sigmod",
    "vldb": "vldb",
    "very large data bases": "vldb",
    "sigmod record": "record",
    "acm sigmod record": "record",
    "vldb j.": "journal",
    "the vldb journal -- the international journal on very large data bases": "journal",
    "acm trans . database syst .": "tods",
    "acm transactions on database systems ( tods )": "tods",
}


def dblp_acm(tables):
    """Papers in two libraries."""
    for table in tables:
        table.rename(columns={"_id": "unique_id"}, inplace=True)
        add_paper(table)
    counts = frequencies(tables, "title_words")
    add_weights(tables, "title_words", counts)
    add_weights(tables, "last_names", frequencies(tables, "last_names"))
    for table in tables:
        table["rare"] = [rarest(held, counts, 3) for held in table["title_words"]]
    comparisons = [
        compared("title", "title", exact("title"), cll.JaroWinklerLevel("title", 0.95),
                 *at_least(cosine("title_words"), (0.8, 0.6, 0.4))),
        compared("authors", "authors", exact("authors"),
                 *at_least(cosine("last_names"), (0.95, 0.6, 0.2)),
                 cll.JaroWinklerLevel("authors", 0.85)),
        compared("year", "year", cll.ExactMatchLevel("year"),
                 cll.AbsoluteDifferenceLevel("year", 1)),
        compared("series", "series", cll.ExactMatchLevel("series")),
    ]
    return Model(
        comparisons,
        [block_on("title"), block_on("authors"), block_on("first_author", "year"),
         block_on("rare", arrays_to_explode=["rare"])],
        [block_on("title", "year"), block_on("authors", "year", "substr(title, 1, 12)")],
        0.8,
        [block_on("year", "series"), block_on("title", "authors"), block_on("title", "year")],
    )


def add_paper(table):
    """What a paper's texts say: title and its words, authors and their last names, venue, year."""
    titles = [words(plain(title)) for title in table["title"].fillna("")]
    authors = [author_names(plain(named)) for named in table["authors"].fillna("")]
    table["title"] = [" ".join(title) or None for title in titles]
    table["title_words"] = [sorted(set(title)) or None for title in titles]
    table["authors"] = [" ".join(sorted(names)) or None for names in authors]
    table["last_names"] = [sorted({name.split()[-1] for name in names}) or None
                           for names in authors]
    table["first_author"] = [names[0].split()[-1] if names else None for names in authors]
    table["series"] = table["venue"].map(SERIES)
    table["year"] = pd.to_numeric(table["year"])


def author_names(text):
    """The authors of a paper, in order."""
    names = (" ".join(words(name)) for name in text.split(" , "))
    return [name for name in names if name]


# ── Linking ──────────────────────────────────────────────────────────────────────────────────────

SETS = {"febrl4": febrl4, "abt-buy": abt_buy, "dblp-acm": dblp_acm}


def trained(connection, tables, model):
    """A linker whose model is estimated from the tables themselves."""
    settings = SettingsCreator(
        link_type="link_only", comparisons=model.comparisons,
        blocking_rules_to_generate_predictions=model.candidates, retain_matching_columns=False)
    database = DuckDBAPI(connection=connection)
    inputs = [database.register(table, dataset_display_name=name)
              for name, table in zip("ab", tables)]
    linker = Linker(inputs, settings, log_level=30)
    training = linker.training
    training.estimate_probability_two_random_records_match(
        model.certain, recall=model.certain_recall)
    training.estimate_u_using_random_sampling(max_pairs=U_PAIRS, seed=SEED)
    for rule in model.training:
        training.estimate_parameters_using_expectation_maximisation(rule)
    return linker


def write_links(connection, predicted, out):
    """Every pair, and the best of each table_a row. Splink puts the first table on the left."""
    connection.execute(
        "create table links as select unique_id_l as ledger_id, unique_id_r as reg_id, "
        f"match_weight as score from {predicted}")
    connection.execute(
        f"copy (from links order by ledger_id, reg_id) to '{out}' (header, delimiter ',')")
    connection.execute(
        "copy (select ledger_id, reg_id, score, "
        f"sum(pow(2, least(score, {HIGHEST_WEIGHT}))) over (partition by ledger_id) as odds_sum "
        "from links qualify row_number() over "
        "(partition by ledger_id order by score desc, reg_id) = 1 "
        f"order by ledger_id) to '{out}.best.csv' (header, delimiter ',')")


def main():
    """Reads, trains, links, writes."""
    folder, name, out = sys.argv[1:]
    tables = [pd.read_csv(Path(folder) / f"table_{side}.csv", dtype=str) for side in "ab"]
    connection = duckdb.connect()
    # Splink writes lambdas with an arrow, which DuckDB has given up.
    connection.execute("set lambda_syntax = 'ENABLE_SINGLE_ARROW'")
    linker = trained(connection, tables, SETS[name](tables))
    predicted = linker.inference.predict(threshold_match_weight=LOWEST_WEIGHT)
    write_links(connection, predicted.physical_name, out)
    linker.misc.save_model_to_json(f"{out}.model.json", overwrite=True)
    print(json.dumps({"led": len(tables[0]), "reg": len(tables[1])}))


if __name__ == "__main__":
    main()
