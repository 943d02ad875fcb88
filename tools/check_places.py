#!/usr/bin/env python3
"""Check the place files of lang/ar/places: `python3 tools/check_places.py`. Fails with one line for each fault."""
import pathlib, re, sys

PLACES = pathlib.Path(__file__).parent.parent / "lang" / "ar" / "places"
COLUMNS = "id kind name_en settlement admin1 country lat lon names source".split()
KINDS = set("country governorate district city town village neighbourhood camp prison hospital base airport "
            "crossing road region river mountain site sea".split())
SOURCES = {"geonames", "natural_earth", "hand", "none"}
FOLD = str.maketrans("أإآٱىةؤئ", "اااايهوي")

WORD = "[\u0621-\u063a\u0641-\u064a]+|[0-9]+|[A-Z][0-9]"
NAME = re.compile(f"(?:{WORD})(?:[ -](?:{WORD}))*")
# An initial و ب ك ف before the article, or لل: almost always a clitic.
CLITIC = re.compile("[وبكف]ال|لل")
NOT_CLITIC = {"بالوظة", "بالو", "بالق أسير", "باليق أسير", "كالتكس", "كاليفورنيا", "بالا"}
KIND_WORD = re.compile("(?:مدينة|بلدة|قرية|ناحية|قضاء|مديرية|محافظة|ولاية|مخيم|مخيمات|سجن|مستشفى|مشفى|معبر|حاجز"
                       "|حي|قاعدة|مطار|حقل|ميناء|مرفأ|مصفى|مصفاة|معسكر|ضاحية|جبهة|محور|مناطق|منطقة) ")
# Names that people never say without their first word.
NAME_WITH_KIND = set("""مدينة الصدر|مدينة نصر|مدينة السادات|مدينة حمد|مدينة الصالح|مدينة الشعب|مدينة النور|مدينة البعث
مدينة الشيخ زايد|مدينة الكويت|مدينة الملك خالد العسكرية|مدينة الملك عبد الله الاقتصادية|حي الأندلس|حي السلم|ميناء الإمام الخميني
منطقة 55|منطقة الجزيرة|محور نتساريم|محور فيلادلفيا|محور صلاح الدين|محور موراج|مناطق الشهباء|منطقة الساحل الأفريقي
ضاحية الأسد|ضاحية السلام|ضاحية بيروت الجنوبية""".replace("\n", "|").split("|"))

# Latitude and longitude, south-west and north-east corner with a margin, of the countries in focus.
BOXES = {"SY": (32.2, 35.5, 37.4, 42.5), "IQ": (29.0, 38.7, 37.5, 48.7), "LB": (33.0, 35.0, 34.8, 36.7),
         "JO": (29.1, 34.8, 33.5, 39.4), "PS": (31.1, 34.1, 32.6, 35.7), "IL": (29.4, 34.2, 33.4, 35.95),
         "YE": (11.9, 41.5, 19.1, 54.6), "LY": (19.4, 9.2, 33.3, 25.4), "SD": (8.5, 21.7, 23.2, 38.7),
         "EG": (21.9, 24.6, 31.8, 37.0), "SA": (16.2, 34.4, 32.3, 55.8), "TR": (35.7, 25.5, 42.2, 44.9),
         "IR": (25.0, 44.0, 39.9, 63.4)}


def rows(path):
    """(line number, cells) of the lines that are not comments."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line and not line.startswith("#"):
            yield number, line.split("\t")


def names_faults(names):
    seen = set()
    for name in names.split("|"):
        if not NAME.fullmatch(name):
            yield f"not an Arabic name: {name!r}"
        if CLITIC.match(name) and name not in NOT_CLITIC:
            yield f"starts with a clitic: {name}"
        if KIND_WORD.match(name) and name not in NAME_WITH_KIND:
            yield f"starts with a kind word: {name}"
        if name.translate(FOLD) in seen:
            yield f"folds to an earlier spelling: {name}"
        seen.add(name.translate(FOLD))


def coordinate_faults(row):
    if (row["lat"] == "-") != (row["lon"] == "-") or (row["lat"] == "-") != (row["source"] == "none"):
        yield "lat, lon and source do not fit together"
        return
    if row["lat"] == "-":
        return
    if not all(re.fullmatch(r"-?\d+(\.\d{1,4})?", row[c]) for c in ("lat", "lon")):
        yield "coordinates are not decimal degrees with at most 4 decimals"
        return
    lat, lon = float(row["lat"]), float(row["lon"])
    south, west, north, east = BOXES.get(row["country"], (-90, -180, 90, 180))
    if not (south <= lat <= north and west <= lon <= east):
        yield f"{lat}, {lon} is outside {row['country']}"


def row_faults(row):
    if not re.fullmatch("[a-z0-9]+(_[a-z0-9]+)*", row["id"]):
        yield "id is not lower-case ASCII"
    if row["kind"] not in KINDS:
        yield f"unknown kind {row['kind']}"
    if row["source"] not in SOURCES:
        yield f"unknown source {row['source']}"
    if not re.fullmatch("[A-Z]{2}|-", row["country"]):
        yield f"country {row['country']} is not ISO 3166 alpha-2"
    if row["country"] == "-" and row["kind"] not in {"river", "sea", "region", "mountain"}:
        yield "country is missing"
    if not all(row[c] and row[c].isascii() for c in ("name_en", "settlement", "admin1")):
        yield "name_en, settlement and admin1 are ASCII, `-` when empty"
    yield from names_faults(row["names"])
    yield from coordinate_faults(row)


def main():
    faults, ids, divisions, used = [], {}, set(), []
    for path in sorted(set(PLACES.rglob("*.tsv")) - {PLACES / "homonyms.tsv"}):
        for number, cells in rows(path):
            where = f"{path.relative_to(PLACES)}:{number}"
            if cells == COLUMNS:
                continue
            if len(cells) != len(COLUMNS):
                faults.append(f"{where}: {len(cells)} columns instead of {len(COLUMNS)}")
                continue
            row = dict(zip(COLUMNS, cells))
            faults += [f"{where}: {fault}" for fault in row_faults(row)]
            if row["id"] in ids:
                faults.append(f"{where}: id {row['id']} is also at {ids[row['id']]}")
            ids.setdefault(row["id"], where)
            if row["kind"] == "governorate":
                divisions.add((row["country"], row["admin1"]))
            used.append((where, row["country"], row["admin1"]))
    focus = {country for country, _ in divisions}
    faults += [f"{where}: {admin1} is no division of {country} in divisions.tsv" for where, country, admin1 in used
               if country in focus and admin1 != "-" and (country, admin1) not in divisions]
    print("\n".join(faults) if faults else f"{len(ids)} places, no faults")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
