#!/usr/bin/env python3
"""Open the exports with the programs that people use: pandas, pyarrow, libhxl, geojson, jsonschema.

    python tools/check_exports.py --folder FOLDER      files as the example `write_exports` of riwaya-export writes them
    python tools/check_exports.py --program RIWAYA [ARGUMENT …]   what `RIWAYA export --format … ARGUMENT …` prints

Checked are columns, types, numbers of rows against each other, and the rules of each scheme. One line per fault; exit
code 1 if there is one. Needs the packages of tools/requirements.txt.
"""
import argparse, copy, csv, json, math, pathlib, subprocess, sys, tempfile
import geojson, hxl, jsonschema, pandas, pyarrow.parquet

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILES = {
    "acled": "csv", "ucdp": "csv", "eventreport": "csv", "plover": "jsonl", "gdelt-mentions": "tsv", "geojson": "geojson",
    "hxl": "csv", "parquet": "parquet", "jsonl": "jsonl", "csv": "csv", "annotation": "jsonl", "links": "jsonl",
}
ACLED = """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1
actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude
longitude geo_precision source source_scale notes fatalities tags timestamp""".split()
UCDP = """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id
dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
source_article source_office source_date source_headline source_original where_prec where_coordinates where_description
adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end
deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob""".split()
PLOVER = """id has_event date time enddate endtime actor recipient event event_loc event_text quad_code event_scale mode
context link text text_info cite_info coder coded_date coded_time comment""".split()
LEADING = tuple("=+-@\t\r\n")


def table(path, separator=","):
    quoting = csv.QUOTE_NONE if separator == "\t" else csv.QUOTE_MINIMAL
    return pandas.read_csv(path, sep=separator, quoting=quoting, dtype=str, keep_default_na=False)


def formulas(frame):
    for column in frame.columns:
        for cell in [column, *frame[column]]:
            if cell.startswith(LEADING) and not is_number(cell):
                yield f"{column}: a spreadsheet runs {cell!r}"


def is_number(cell):
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False


def within(frame, column, allowed):
    for value in set(frame[column]) - {""} - {str(one) for one in allowed}:
        yield f"{column}: {value!r} is not on the scale"


def acled(path, book):
    frame = table(path)
    rows = frame[frame["tags"] != "deleted"]
    book["gone"]["acled"] = set(frame["event_id_cnty"]) - set(rows["event_id_cnty"])
    if list(frame.columns) != ACLED:
        yield f"columns: {list(frame.columns)}"
    yield from formulas(frame)
    for column in ("time_precision", "geo_precision"):
        yield from within(rows, column, (1, 2, 3))
    for column in ("inter1", "inter2"):
        yield from within(rows, column, range(1, 9))
    numbers = pandas.to_numeric(rows["fatalities"], errors="coerce")
    if numbers.isna().any() or (numbers < 0).any():
        yield "fatalities: not all are numbers"
    if (rows["source"] == "").any():
        yield "a row without a source"


def ucdp(path, book):
    frame = table(path)
    rows = frame[frame["best"] != ""]
    book["gone"]["ucdp"] = set(frame["id"]) - set(rows["id"])
    if list(frame.columns) != UCDP:
        yield f"columns: {list(frame.columns)}"
    yield from formulas(frame)
    yield from within(rows, "type_of_violence", (1, 2, 3))
    yield from within(rows, "where_prec", range(1, 8))
    yield from within(rows, "date_prec", range(1, 6))
    for _, row in rows.iterrows():
        deaths = [int(row[column]) for column in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
        if sum(deaths) != int(row["best"]) or int(row["best"]) < 1:
            yield f"{row['id']}: best {row['best']} is not the sum of {deaths}, or nobody died"
        if row["latitude"]:
            cell = math.floor((float(row["latitude"]) + 90) * 2) * 720 + math.floor((float(row["longitude"]) + 180) * 2) + 1
            if row["priogrid_gid"] != str(cell):
                yield f"{row['id']}: cell {row['priogrid_gid']} should be {cell}"
    if (rows["source_article"] == "").any():
        yield "a row without a source"


def eventreport(path, book):
    frame = table(path)
    yield from formulas(frame)
    rows = frame[frame["id"] != ""]
    if not {"event_id", "deaths_best", "injuries_high", "number_of_sources", "aggregation"} <= set(frame.columns):
        yield f"columns: {list(frame.columns)}"
    if len(rows) != book["links"]:
        yield f"{len(rows)} rows, {book['links']} links"
    if (rows["source"] == "").any():
        yield "a row without a source"


def mentions(path, book):
    frame = table(path, "\t")
    rows = frame[frame["InRawText"] == "1"]
    if len(frame.columns) != 16:
        yield f"columns: {list(frame.columns)}"
    yield from formulas(frame)
    yield from within(rows, "Confidence", range(10, 101, 10))
    if not set(rows["GLOBALEVENTID"]) <= book["ids"]:
        yield "mentions of unknown incidents"
    if (rows["MentionIdentifier"] == "").any():
        yield "a row without a source"


def flat(path, book):
    frame = table(path)
    yield from formulas(frame)
    rows = frame[frame["state"] == "current"]
    if set(rows["id"]) != book["ids"] or len(frame) != book["lines"]:
        yield f"{len(frame)} rows, {book['lines']} lines of jsonl"
    if (rows["sources"] == "").any():
        yield "a row without a source"
    book["flat"] = frame


def parquet(path, book):
    read = pyarrow.parquet.read_table(path)
    frame, plain = read.to_pandas(), book["flat"]
    if list(frame.columns) != list(plain.columns) or len(frame) != len(plain):
        yield f"{len(frame)} rows of {list(frame.columns)}"
        return
    types = {name: str(read.schema.field(name).type) for name in ("id", "killed_best", "latitude", "background", "date_start", "updated")}
    if list(types.values()) != ["string", "int64", "double", "bool", "date32[day]", "timestamp[us, tz=UTC]"]:
        yield f"types: {types}"
    for column in ("id", "state", "place_ar", "date_start", "killed_low", "latitude", "longitude"):
        for value, cell in zip(read.column(column).to_pylist(), plain[column]):
            same = float(value) == float(cell) if is_number(cell) and value is not None else (str(value) if value is not None else "") == cell.removeprefix("'")
            if not same:
                yield f"{column}: {value!r} in Parquet, {cell!r} in CSV"


def tags(path, book):
    source = hxl.data(str(path), hxl.InputOptions(allow_local=True))
    columns, rows = source.columns, list(source)
    shown = {column.display_tag for column in columns}
    for tag in ("#date+start", "#country+code+v_iso2", "#geo+lat", "#geo+lon", "#affected+best+killed"):
        if not any(hxl.TagPattern.parse(tag).match(column) for column in columns):
            yield f"no column {tag} among {sorted(shown)}"
    for language in ("i_ar", "i_en"):
        if not any(language in column.attributes for column in columns):
            yield f"no column in +{language}"
    if len(rows) != len(book["flat"]) or len(columns) != len(book["flat"].columns):
        yield f"{len(rows)} rows of {len(columns)} columns"


def points(path, book):
    collection = geojson.loads(path.read_text(encoding="utf-8"))
    if not collection.is_valid:
        yield f"not valid: {collection.errors()}"
    if len(collection["features"]) != book["lines"]:
        yield f"{len(collection['features'])} features, {book['lines']} lines of jsonl"
    for feature in collection["features"]:
        told, geometry = feature["properties"], feature["geometry"]
        expected = None if told["longitude"] is None else [told["longitude"], told["latitude"]]
        if (geometry and list(geometry["coordinates"])) != expected:
            yield f"{feature['id']}: {geometry} is not {expected}"
        if geometry and not told["precision"]:
            yield f"{feature['id']}: a point without its precision"


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def incidents(path, book):
    schema = json.loads((ROOT / "docs" / "incident.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    found = lines(path)
    for line in found:
        yield from (f"{line.get('id')}: {error.json_path}: {error.message[:200]}" for error in validator.iter_errors(line))
        if line["state"] == "current":
            shape = [len(line["matrix"]["columns"])] * len(line["matrix"]["voices"])
            if [len(row) for row in line["matrix"]["rows"]] != shape:
                yield f"{line['id']}: the matrix has not one cell for each voice and column"
    if found and all(validator.is_valid({**copy.deepcopy(line), "extra": 1}) for line in found):
        yield "the schema does not see an unknown key"
    current = [line for line in found if line["state"] == "current"]
    book["ids"] = {line["id"] for line in current}
    book["tombstones"] = {line["id"] for line in found} - book["ids"]
    book["lines"] = len(found)
    book["events"] = sum(len(line["events"]) for line in current)
    if len(current) != len(book["ids"]):
        yield "an id stands twice"


def plover(path, book):
    found = lines(path)
    if len(found) != book["lines"]:
        yield f"{len(found)} lines, {book['lines']} of jsonl"
    for line in found:
        missing = set(PLOVER) - line.keys()
        if line["has_event"] and missing:
            yield f"{line['id']}: without {missing}"
        if line["has_event"] and not line["cite_info"]:
            yield f"{line['id']}: without a source"


def annotations(path, book):
    ids = set()
    for line in lines(path):
        if line["type"] == "Tombstone":
            continue
        ids.add(line["id"])
        quote, position = line["target"]["selector"]
        if [quote["type"], position["type"]] != ["TextQuoteSelector", "TextPositionSelector"] or not line["target"]["source"]:
            yield f"{line['id']}: {line['target']}"
        elif position["end"] - position["start"] != len(quote["exact"]):
            yield f"{line['id']}: {len(quote['exact'])} letters from {position['start']} to {position['end']}"
    if book["ids"] and not ids:
        yield "no annotations"


def links(path, book):
    found = lines(path)
    book["links"] = len(found)
    if len(found) != book["events"] or any(set(line) != {"incident", "doc_id", "event", "type"} for line in found):
        yield f"{len(found)} links of {book['events']} events, or other keys"


# In this order: what the first find, the later ones compare with.
CHECKS = {
    "jsonl": incidents, "links": links, "csv": flat, "parquet": parquet, "hxl": tags, "geojson": points, "acled": acled,
    "ucdp": ucdp, "eventreport": eventreport, "gdelt-mentions": mentions, "plover": plover, "annotation": annotations,
}


def check(folder):
    book, bad = {"gone": {}}, 0
    for name, test in CHECKS.items():
        for fault in test(folder / f"{name}.{FILES[name]}", book):
            print(f"{folder.name}/{name}: {fault}")
            bad += 1
    for name in ("acled", "ucdp"):
        if book["gone"][name] != book["tombstones"]:
            print(f"{folder.name}/{name}: tombstones {book['gone'][name]}, in jsonl {book['tombstones']}")
            bad += 1
    return book["lines"], bad


def export(program, arguments, folder):
    for name, extension in FILES.items():
        with open(folder / f"{name}.{extension}", "wb") as out:
            subprocess.run([program, "export", "--format", name, *arguments], stdout=out, check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=pathlib.Path, help="a folder with exports, or with folders of them")
    parser.add_argument("--program", help="the riwaya that exports; what follows goes to it")
    known, arguments = parser.parse_known_args()
    if not known.folder and not known.program:
        parser.error("one of --folder and --program is needed")
    with tempfile.TemporaryDirectory() as scratch:
        folder = known.folder or pathlib.Path(scratch)
        if known.program:
            export(known.program, arguments, folder)
        folders = [folder] if (folder / "jsonl.jsonl").exists() else sorted(path for path in folder.iterdir() if path.is_dir())
        results = [check(folder) for folder in folders]
    bad = sum(faults for _, faults in results)
    print(f"exports: {len(FILES)} formats, {sum(count for count, _ in results)} incidents and tombstones, {bad} faults")
    sys.exit(bool(bad) or not results)


if __name__ == "__main__":
    main()
