#!/usr/bin/env python3
"""Check the inventory of actors, lang/ar/actors/*.tsv.

Usage: python3 tools/check_actors.py [--counts]

Prints one line per fault: columns, ids used twice, names that two actors share (as the lexicon
folds them), parents that do not exist or go in a circle, codes, years, and writing that folding
makes superfluous. Exit code 1 if any was found. --counts adds a table of how many actors are in each file.
"""

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

ACTORS = Path(__file__).resolve().parent.parent / "lang" / "ar" / "actors"
COLUMNS = "id name_en kind country inter sector parent from to names loaded adjective".split()
KINDS = set(
    """state_force government rebel militia political_militia identity_militia jihadist international coalition
    police intelligence ngo io media agency monitor medical political civil person""".split()
)
SECTORS = set("GOV MIL REB COP SPY PTY MED NGO IGO CVL JUD BUS OPP LEG UAF JEW".split())
ID = re.compile(r"[a-z][a-z0-9_]*")
COUNTRY = re.compile(r"[A-Z]{2}")
YEAR = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
NAME = re.compile(r"[\u0621-\u064a0-9A-Za-z]+( [\u0621-\u064a0-9A-Za-z]+)*")
FOLDED = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None})


def key(name: str) -> str:
    """The form under which the lexicon looks a name up: folded, without a first article."""
    folded = name.translate(FOLDED).lower()
    return folded[2:] if folded.startswith("ال") and len(folded.split(" ")[0]) > 4 else folded


def rows(path: Path):
    """Yields (line number, cells or None where the row has the wrong number of columns)."""
    lines = [
        (number, line)
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if line.strip() and not line.startswith("#")
    ]
    if not lines or lines[0][1].split("\t") != COLUMNS:
        yield 1, None
        return
    for number, line in lines[1:]:
        cells = line.split("\t")
        yield number, dict(zip(COLUMNS, cells)) if len(cells) == len(COLUMNS) else None


def items(cell: str) -> list[str]:
    return [] if cell == "-" else cell.split("|")


def check_row(row: dict) -> list[str]:
    faults = [f"empty cell {column}" for column in COLUMNS if not row[column].strip()]
    if not ID.fullmatch(row["id"]):
        faults.append(f"id '{row['id']}'")
    if row["kind"] not in KINDS:
        faults.append(f"kind '{row['kind']}'")
    if row["country"] != "-" and not COUNTRY.fullmatch(row["country"]):
        faults.append(f"country '{row['country']}'")
    if row["inter"] not in {"-", *"12345678"}:
        faults.append(f"inter '{row['inter']}'")
    if row["sector"] != "-" and row["sector"] not in SECTORS:
        faults.append(f"sector '{row['sector']}'")
    for column in ("from", "to"):
        if row[column] != "-" and not YEAR.fullmatch(row[column]):
            faults.append(f"{column} '{row[column]}'")
    if "-" not in (row["from"], row["to"]) and row["from"][:4] > row["to"][:4]:
        faults.append("ends before it begins")
    if not items(row["names"]):
        faults.append("no neutral name")
    seen = set()
    for column in ("names", "loaded", "adjective"):
        for name in items(row[column]):
            if not NAME.fullmatch(name):
                faults.append(f"{column}: '{name}' holds more than words and single spaces")
            if column != "adjective" and key(name) in seen:
                faults.append(f"{column}: '{name}' folds to a name that the row has already")
            seen.add(key(name))
    return faults


def main() -> int:
    faults, actors, owners, sizes = [], {}, defaultdict(set), Counter()
    for path in sorted(ACTORS.glob("*.tsv")):
        for number, row in rows(path):
            where = f"{path.name}:{number}"
            if row is None:
                faults.append(f"{where}: wrong columns")
                continue
            faults += [f"{where}: {row['id']}: {fault}" for fault in check_row(row)]
            if row["id"] in actors:
                faults.append(f"{where}: id '{row['id']}' is in {actors[row['id']][0]} too")
            actors[row["id"]] = (where, row)
            sizes[path.name] += 1
            for name in items(row["names"]) + items(row["loaded"]):
                owners[key(name)].add(row["id"])
    for name, ids in sorted(owners.items()):
        if len(ids) > 1:
            faults.append(f"'{name}' names {', '.join(sorted(ids))}")
    for ident, (where, row) in actors.items():
        chain, parent = {ident}, row["parent"]
        while parent != "-":
            if parent not in actors:
                faults.append(f"{where}: parent '{parent}' does not exist")
                break
            if parent in chain:
                faults.append(f"{where}: {ident} is its own ancestor")
                break
            chain.add(parent)
            parent = actors[parent][1]["parent"]
    print("\n".join(faults) if faults else f"{len(actors)} actors, {len(owners)} names, no fault")
    if "--counts" in sys.argv:
        print("\n".join(f"{size:5} {name}" for name, size in sorted(sizes.items())))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
