#!/usr/bin/env python3
"""Check the licence and the origin of every crate that riwaya is built from, and that none of them is banned.

    python3 tools/licences.py              read `cargo metadata --locked`, print one line per fault, fail if there is one
    python3 tools/licences.py --list       print every crate with its licence
    python3 tools/licences.py --self-test  check this check
"""
import collections, json, pathlib, re, subprocess, sys

ALLOWED = {
    "MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib",
    "Unicode-3.0", "Unicode-DFS-2016", "CC0-1.0", "Unlicense", "0BSD", "BSL-1.0", "CDLA-Permissive-2.0",
}
# Crates that may be had under a licence that is not allowed in general: name -> licence. For MPL-2.0 only.
EXCEPTIONS: dict[str, str] = {}
# Crates that must not come in, and why.
BANNED = {
    "openssl-sys": "needs a C library of the machine; use rustls",
    "native-tls": "needs a TLS library of the machine; use rustls",
    "libgit2-sys": "builds a large C library that nothing here needs",
    "chrono": "jiff is used for all dates",
    "lazy_static": "std::sync::LazyLock does it",
    "failure": "given up by its authors",
    "serde_yaml": "given up by its authors",
}
CRATES_IO = "registry+https://github.com/rust-lang/crates.io-index"
ROOT = pathlib.Path(__file__).resolve().parent.parent


def satisfied(expression, allowed):
    """Whether an SPDX expression can be met with allowed licences; the old `A/B` counts as `A OR B`."""
    words = re.findall(r"[()]|[A-Za-z0-9.+-]+", expression.replace("/", " OR "))
    place = 0

    def take(word):
        nonlocal place
        if place < len(words) and words[place] == word:
            place += 1
            return True
        return False

    def either():
        met = both()
        while take("OR"):
            met = both() or met
        return met

    def both():
        met = one()
        while take("AND"):
            met = one() and met
        return met

    def one():
        nonlocal place
        if take("("):
            met = either()
            if not take(")"):
                raise ValueError("a bracket is not closed")
            return met
        if place == len(words) or words[place] in (")", "AND", "OR", "WITH"):
            raise ValueError("a licence is missing")
        name = words[place]
        place += 1
        if take("WITH"):
            if place == len(words):
                raise ValueError("an exception is missing")
            name += f" WITH {words[place]}"
            place += 1
        return name in allowed

    met = either()
    if place < len(words):
        raise ValueError(f"unexpected '{words[place]}'")
    return met


def faults(packages):
    """One line for each thing that is wrong with a list of packages as cargo describes them."""
    for package in packages:
        name = f"{package['name']} {package['version']}"
        if package["name"] in BANNED:
            yield f"{name}: banned: {BANNED[package['name']]}"
        if package["source"] not in (None, CRATES_IO):
            yield f"{name}: comes from {package['source']}, not from crates.io or this workspace"
        licence = package["license"]
        if not licence:
            yield f"{name}: says no licence"
            continue
        extra = EXCEPTIONS.get(package["name"])
        try:
            if not satisfied(licence, ALLOWED | ({extra} if extra else set())):
                yield f"{name}: licence '{licence}' is not allowed"
        except ValueError as error:
            yield f"{name}: licence '{licence}' cannot be read: {error}"
    present = {package["name"] for package in packages}
    yield from (f"exception for {name}: no such crate is used any more" for name in EXCEPTIONS if name not in present)


def packages():
    command = ["cargo", "metadata", "--locked", "--format-version", "1"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        sys.exit("licences: `cargo metadata --locked` failed; is Cargo.lock up to date?")
    return json.loads(done.stdout)["packages"]


def self_test():
    cases = {
        "MIT": True, "GPL-3.0-only": False, "MIT OR GPL-3.0-only": True, "GPL-2.0-only OR MIT": True,
        "MIT AND GPL-3.0-only": False, "MIT/Apache-2.0": True, "(MIT OR GPL-2.0-only) AND Unicode-3.0": True,
        "MIT OR GPL-2.0-only AND Foo": True, "(MIT OR Foo) AND Bar": False, "Apache-2.0 WITH LLVM-exception": True,
        "GPL-2.0-only WITH Classpath-exception-2.0": False, "Apache-2.0 WITH Foo": False, "MPL-2.0": False,
        "Apache-2.0 / MIT / MPL-2.0": True,
    }
    for expression, expected in cases.items():
        assert satisfied(expression, ALLOWED) == expected, expression
    for broken in ("", "MIT OR", "(MIT", "MIT MIT", "MIT)", "AND MIT", "MIT WITH"):
        try:
            satisfied(broken, ALLOWED)
        except ValueError:
            continue
        raise AssertionError(f"'{broken}' was read")
    package = {"name": "a", "version": "1.0.0", "source": CRATES_IO, "license": "MIT"}
    expected = [
        ({}, None), ({"source": None}, None), ({"license": None}, "no licence"), ({"license": "AGPL-3.0"}, "not allowed"),
        ({"license": "MIT OR"}, "cannot be read"), ({"source": "git+https://example.org/a"}, "not from crates.io"),
        ({"name": "openssl-sys"}, "banned"),
    ]
    for change, fault in expected:
        found = list(faults([package | change]))
        assert (not found) if fault is None else (len(found) == 1 and fault in found[0]), (change, found)
    print(f"licences: {len(cases) + 7 + len(expected)} cases of the check itself hold")


def main(arguments):
    if arguments == ["--self-test"]:
        return self_test()
    if arguments not in ([], ["--list"]):
        sys.exit(__doc__)
    used = packages()
    if arguments:
        for package in sorted(used, key=lambda package: package["name"]):
            print(package["name"], package["version"], package["license"], sep="\t")
    found = sorted(faults(used))
    print(*found, sep="\n", end="\n" if found else "")
    kinds = collections.Counter("of this workspace" if package["source"] is None else "from crates.io" for package in used)
    print(f"licences: {len(used)} crates ({', '.join(f'{n} {kind}' for kind, n in kinds.items())}), {len(found)} faults")
    sys.exit(bool(found))


if __name__ == "__main__":
    main(sys.argv[1:])
