#!/usr/bin/env python3
"""Check the event frames and the lexicon they name.

Usage: python3 tools/check_frames.py [family ...]     (no argument: all of lang/ar/frames)

Reads lang/ar/frames/**/*.toml and lang/ar/lexicon/**/*.tsv and prints one line per fault:
keys, types, positions, classes and lemma ids that do not exist, examples whose words are not in
their text, frames without an example, lemma ids that two files claim. Exit code 1 if any was found.
"""

import re
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

ARABIC = Path(__file__).resolve().parent.parent / "lang" / "ar"

TYPES = set(
    """armed_clash armed_attack air_strike shelling explosion suicide_bombing shooting execution killing
    abduction abuse arrest raid prison_riot prison_break release territory_capture withdrawal deployment
    siege interception protest riot displacement destruction agreement threat""".split()
)
KEYS = {"type", "triggers", "with", "prior", "needs", "unless", "roles", "retype", "example"}
REQUIRED = {"type", "triggers", "prior", "example"}
ROLES = {"agent", "patient", "instrument"}
RETYPE_KEYS = {"type", "near", "scope", "firm"}
SCOPES = {"clause", "title", "article"}
EXAMPLE_KEYS = {"text", "trigger", "type", "agents", "patients", "instruments", "none", "factuality", "title"}
POSITIONS = set(
    """subject object passive_subject genitive genitive2 modified by bi li ala fi min ila an ma3a bayna didda
    jarra nahw qurb dakhil between_1 between_2 against on""".split()
)
# Filters that stand for several classes, and classes that a lexicon file need not hold yet.
FILTERS = {"armed", "person", "party", "place", "target", "weapon"}
CLASSES = FILTERS | set(
    """force civilian victim detainee official rank role_spokes media people group_unknown crowd family org animal
    weapon_artillery weapon_rocket weapon_gun weapon_bomb weapon_suicide weapon_chemical weapon_blade weapon_crowd
    aircraft drone vehicle vehicle_military ship target_building target_hospital target_school target_aid target_press
    target_worship target_camp target_market target_water target_power target_military prison infrastructure goods
    place_kind place_rel direction_adj adj_nationality adj_military adj_air adj_artillery adj_rocket adj_ground
    adj_suicide adj_armed adj abstract time_noun number_head speech speech_deny speech_doubt speech_threat
    speech_accuse speech_call speech_noun rumour per negation attempt foil plan possible call light_do light_undergo
    light_cause light_happen prep prep_ala prep_fi prep_bi prep_min prep_ila prep_an prep_ma3a prep_bayna prep_didda
    prep_qibal prep_yad prep_jarra prep_khilal prep_ba3d prep_qabl prep_qurb prep_dakhil prep_nahw prep_hawl prep_li
    conj comp_anna rel pron demon aux neg question quant background_cue discourse trigger
    sport abstract_use figurative accident disaster""".split()
)

FOLD = str.maketrans("أإآٱىةؤئکیگپچڤ", "اااايهويكيكبجف")
MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
WORD = re.compile(r"\w+")
WEAK = set("اويء")


def fold(text):
    """Text as the lexicon sees it."""
    return MARKS.sub("", text).translate(FOLD).lower()


def read_tsv(path):
    """Rows of a lexicon file as dicts, with the faults of its layout."""
    columns, rows, faults = None, [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if columns is None:
            columns = cells
        elif len(cells) != len(columns) or "" in cells:
            faults.append(f"line {number}: {len(cells)} cells, {len(columns)} columns, empty ones need '-'")
        else:
            rows.append(dict(zip(columns, cells)))
    return rows, faults


class Lexicon:
    """Lemma ids with the letters by which an example can be checked, and all class names in use."""

    def __init__(self, root):
        self.letters = defaultdict(list)  # lemma id -> lists of words, each a list of skeletons
        self.classes = set(CLASSES)
        self.faults = []
        owner = {}
        for path in sorted(root.rglob("*.tsv")):
            rows, faults = read_tsv(path)
            name = str(path.relative_to(root))
            self.faults += [f"lexicon/{name}: {fault}" for fault in faults]
            for row in rows:
                first = owner.setdefault((path.parent.name == "verbs", row["id"]), name)
                if first != name or row["id"] in self.letters:
                    self.faults.append(f"lexicon/{name}: id {row['id']} is already in {first}")
                if not re.fullmatch(r"[a-z0-9_]+", row["id"]):
                    self.faults.append(f"lexicon/{name}: id {row['id']} is not lower-case ASCII")
                self.classes.update(c for c in row.get("classes", "-").split(",") if c != "-")
                self.add(row)

    def add(self, row):
        if "root" in row:
            root = [letter for letter in fold(row["root"]).split() if letter not in WEAK]
            self.letters[row["id"]] = []
            for part in ("v", "ap", "pp") + (() if row["masdar"] == "-" else ("n",)):
                self.letters[f"{row['id']}.{part}"].append([root])
            return
        forms = [row.get("arabic", "-"), *row.get("plural", "-").split("|")]
        for form in "|".join(forms).split("|"):
            if form not in ("-", "+at", "+un"):
                self.letters[row["id"]].append([list(word) for word in fold(form).split()])

    def occurs(self, lemma, text):
        """Whether some words of `text` hold the letters of `lemma` in order."""
        words = WORD.findall(fold(text))
        for form in self.letters.get(lemma, []):
            for start in range(len(words) - len(form) + 1):
                if all(holds(words[start + i], skeleton) for i, skeleton in enumerate(form)):
                    return True
        return False


def holds(word, letters):
    """Whether `letters` stand in `word` in this order; a doubled letter may be written once."""
    at, last = 0, None
    for letter in letters:
        if letter in WEAK or letter == "ه":
            continue
        found = word.find(letter, at)
        if found < 0 and letter != last:
            return False
        at, last = (found + 1 if found >= 0 else at), letter
    return True


def check_positions(role, positions, lexicon):
    for entry in positions:
        position, _, classes = entry.partition(":")
        if position not in POSITIONS:
            yield f"{role}: unknown position {position}"
        for name in classes.split("+") if classes else []:
            if name not in lexicon.classes:
                yield f"{role}: unknown class {name}"


def check_head(frame, lexicon):
    yield from (f"unknown key {key}" for key in frame.keys() - KEYS)
    yield from (f"missing key {key}" for key in REQUIRED - frame.keys())
    if frame.get("type") not in TYPES:
        yield f"unknown type {frame.get('type')}"
    if not 0 <= frame.get("prior", 0) <= 1:
        yield f"prior {frame['prior']} is not between 0 and 1"
    for lemma in frame.get("triggers", []):
        if lemma not in lexicon.letters or (lexicon.letters[lemma] == []):
            yield f"trigger {lemma} is no lemma of the lexicon"
    for word in frame.get("with", []):
        if word.startswith("class:"):
            if word[6:] not in lexicon.classes:
                yield f"with: unknown class {word[6:]}"
        elif not lexicon.letters.get(word):
            yield f"with: {word} is no lemma of the lexicon"
    for key in ("needs", "unless"):
        for name in frame.get(key, []):
            if name not in lexicon.classes:
                yield f"{key}: unknown class {name}"


def check_body(frame, lexicon):
    roles = frame.get("roles", {})
    yield from (f"unknown role {role}" for role in roles.keys() - ROLES)
    for role, positions in roles.items():
        yield from check_positions(role, positions, lexicon)
    for change in frame.get("retype", []):
        yield from (f"retype: unknown key {key}" for key in change.keys() - RETYPE_KEYS)
        if change.get("type") not in TYPES:
            yield f"retype: unknown type {change.get('type')}"
        if change.get("scope", "clause") not in SCOPES:
            yield f"retype: unknown scope {change['scope']}"
        if not change.get("near"):
            yield "retype: no near"
        for name in change.get("near", []):
            if name not in lexicon.classes:
                yield f"retype: unknown class {name}"


def check_example(example, frame, lexicon):
    yield from (f"example: unknown key {key}" for key in example.keys() - EXAMPLE_KEYS)
    text = example.get("text", "")
    lemmas = frame.get("triggers", [])
    if example.get("none"):
        if not any(lexicon.occurs(lemma, text) for lemma in lemmas):
            yield f"negative example holds no trigger of the frame: {text}"
        return
    trigger = example.get("trigger", "")
    allowed = {frame.get("type")} | {change.get("type") for change in frame.get("retype", [])}
    if example.get("type") not in allowed:
        yield f"example type {example.get('type')} is no type of the frame: {text}"
    if not trigger or trigger not in text:
        yield f"trigger {trigger} is not in: {text}"
    elif not any(lexicon.occurs(lemma, trigger) for lemma in lemmas):
        yield f"trigger {trigger} fits no lemma of the frame"
    for word in frame.get("with", []):
        if not word.startswith("class:") and lexicon.occurs(word, text):
            break
    else:
        if frame.get("with") and not any(word.startswith("class:") for word in frame["with"]):
            yield f"no word of `with` is in: {text}"
    for role in ("agents", "patients", "instruments"):
        for span in example.get(role, []):
            if span not in text:
                yield f"{role} {span} is not in: {text}"


def check_frame(path, lexicon):
    try:
        frame = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return [f"cannot be read: {error}"]
    faults = [*check_head(frame, lexicon), *check_body(frame, lexicon)]
    examples = frame.get("example", [])
    if not any(not example.get("none") for example in examples):
        faults.append("no positive example")
    for example in examples:
        faults += check_example(example, frame, lexicon)
    return faults


def main(families):
    lexicon = Lexicon(ARABIC / "lexicon")
    paths = sorted((ARABIC / "frames").rglob("*.toml"))
    if families:
        paths = [path for path in paths if path.parent.name in families]
    faults = list(lexicon.faults)
    for path in paths:
        name = path.relative_to(ARABIC)
        faults += [f"{name}: {fault}" for fault in check_frame(path, lexicon)]
    for fault in faults:
        print(fault)
    print(f"{len(paths)} frames, {len(lexicon.letters)} lemma ids, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
