#!/usr/bin/env python3
"""Check the Arabic lexicon: columns, ids, classes, scripts and stray spaces.

Usage: tools/check_lexicon.py [LEXICON_DIR]     (default: lang/ar/lexicon beside this folder)
Prints one line per problem and leaves with status 1 if there is any. Warnings do not count:
a class that only the opening comment of its file declares, and Arabic inside a gloss.
"""
import re
import sys
from pathlib import Path

COLUMNS = {
    "nouns": ["id", "arabic", "plural", "classes", "gloss"],
    "verbs": ["id", "root", "form", "masdar", "classes", "gloss"],
    "function": ["id", "arabic", "classes", "gloss"],
}
FORMS = re.compile("([1-9]|10|q[124])s?")
# The engine numbers the classes with one byte, and has some of its own; countries are kept apart.
MOST_CLASSES = 245
ID = re.compile(r"[a-z0-9_]+")
ISO = re.compile(r"iso_[a-z]{2}")
# One cell of Arabic: words of Arabic letters (and digits, as in a rifle's number), single spaces between.
WORD = "[\u0621-\u063a\u0641-\u0652\u067e\u0686\u06a4\u06af0-9]+"
ARABIC = re.compile(f"{WORD}(?: {WORD})*")
ROOT = re.compile("[\u0621-\u063a\u0641-\u064a](?: [\u0621-\u063a\u0641-\u064a]){2,3}")
FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})
MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")


def fold(text):
    return MARKS.sub("", text).translate(FOLD)


def known_classes(readme):
    lines = [line for line in readme.read_text(encoding="utf-8").splitlines() if line.startswith("- ")]
    return {name for line in lines for name in re.findall(r"`([a-z0-9_]+)`", line)} - {"iso_xx"}


def check_list(cell, what, extra=()):
    """Problems of a cell that holds Arabic words separated by `|`."""
    seen = set()
    for item in cell.split("|"):
        if item in extra:
            continue
        if not ARABIC.fullmatch(item):
            yield f"{what}: not plain Arabic: {item!r}"
        elif fold(item) in seen:
            yield f"{what}: written twice: {item}"
        seen.add(fold(item))


def declared_classes(data):
    """Words of the opening comment of a file: a new class may be explained there first."""
    head = data.split("\nid\t")[0]
    return {word for line in head.splitlines() if line.startswith("#") for word in re.findall(r"[a-z0-9_]+", line)}


def check_classes(cell, classes, declared, warned):
    if cell == "-":
        return
    for name in cell.split(","):
        if name in classes or ISO.fullmatch(name):
            continue
        if name not in declared:
            yield f"unknown class {name!r}"
        elif name not in warned:
            warned.add(name)
            print(f"warning: class {name!r} is missing in the README of the lexicon")


def check_row(kind, row):
    for name, cell in row.items():
        if cell == "" or cell != cell.strip() or "  " in cell:
            yield f"{name}: empty cell or stray space: {cell!r}"
    if not ID.fullmatch(row["id"]):
        yield f"id {row['id']!r}: only a-z, 0-9 and _"
    if kind == "verbs":
        if not ROOT.fullmatch(row["root"]):
            yield f"root {row['root']!r}: three or four single letters"
        if not FORMS.fullmatch(row["form"]):
            yield f"form {row['form']!r}"
        yield from check_list(row["masdar"], "masdar", extra=("=", "-"))
    else:
        yield from check_list(row["arabic"], "arabic")
    if kind == "nouns":
        if "|" in row["arabic"]:
            yield "arabic: one citation form only"
        extra = ("-", "+at", "+un")
        yield from check_list(row["plural"], "plural", extra)
        if " " in row["arabic"] and "+" in row["plural"]:
            yield "plural: + is for single words"


def check_file(path, kind, classes, ids, used):
    """Yields (line, problem), records ids and classes; prints warnings."""
    warned = set()
    data = path.read_bytes().decode("utf-8")
    if "\r" in data or "\ufeff" in data or not data.endswith("\n"):
        yield 0, "needs UTF-8 without BOM, LF and a last line end"
    declared = declared_classes(data)
    header = None
    for number, line in enumerate(data.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            if cells != COLUMNS[kind]:
                yield number, f"columns {cells}, wanted {COLUMNS[kind]}"
                return
            continue
        if len(cells) != len(header):
            yield number, f"{len(cells)} cells, wanted {len(header)}"
            continue
        row = dict(zip(header, cells))
        for problem in check_row(kind, row):
            yield number, problem
        used.update(row["classes"].split(","))
        for problem in check_classes(row["classes"], classes, declared, warned):
            yield number, problem
        if re.search("[\u0600-\u06ff]", row["gloss"]):
            print(f"warning: {path.name}:{number}: Arabic letters in the gloss")
        first = ids.setdefault((kind == "verbs", row["id"]), f"{path.name}:{number}")
        if first != f"{path.name}:{number}":
            yield number, f"id {row['id']} is already in {first}"


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent / "lang/ar/lexicon"
    classes = known_classes(root / "README.md")
    ids, used, problems = {}, set(), 0
    for path in sorted(root.rglob("*.tsv")):
        kind = path.parent.name
        if kind not in COLUMNS:
            print(f"{path}: folder must be one of {', '.join(COLUMNS)}")
            problems += 1
            continue
        for number, problem in check_file(path, kind, classes, ids, used):
            print(f"{path.relative_to(root)}:{number}: {problem}")
            problems += 1
    numbered = {name for name in classes | used if not ISO.fullmatch(name)}
    if len(numbered) > MOST_CLASSES:
        print(f"{len(numbered)} classes, at most {MOST_CLASSES}")
        problems += 1
    print(f"{len(ids)} entries, {len(used)} classes used (countries included), {problems} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
