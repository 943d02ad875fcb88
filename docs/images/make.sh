#!/usr/bin/env bash
# Takes docs/images/report.png and the text in README.md again: what riwaya makes of a sample; and docs/images/errors.png:
# what `riwaya eval` makes of all samples.
#
#     docs/images/make.sh [PROGRAM [SAMPLE]]
#
# Needs chromium and an Arabic font (Debian: chromium fonts-noto-core). pngquant makes the files smaller where it is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

program=${1:-target/release/riwaya}
sample=${2:-samples/prison-3.txt}
largest=250000   # bytes

[[ $# -gt 0 ]] || cargo build --locked --release --quiet --package riwaya
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# take PAGE WIDTH,HEIGHT PICTURE
take() {
    chromium --headless --no-sandbox --disable-gpu --disable-background-networking --hide-scrollbars \
        --user-data-dir="$scratch/profile" --window-size="$2" \
        --screenshot="$scratch/picture.png" "file://$scratch/$1" 2>"$scratch/log" || { cat "$scratch/log" >&2; exit 1; }
    if command -v pngquant >/dev/null; then
        pngquant --force --strip --quality=70-95 --output "$scratch/picture.png" -- "$scratch/picture.png"
    fi
    local size
    size=$(stat --format=%s "$scratch/picture.png")
    if ((size > largest)); then
        echo "$0: the picture has $size bytes, more than $largest" >&2
        exit 1
    fi
    cp "$scratch/picture.png" "$3"
    echo "$3: $size bytes"
}

"$program" extract "$sample" --format html >"$scratch/report.html"
take report.html 1400,1000 docs/images/report.png
"$program" eval --gold samples/gold.jsonl --html "$scratch/errors.html" --articles samples/reports.jsonl \
    samples/{prison-3.txt,page.html,page-1256.html,post.txt} >/dev/null
take errors.html#c2 1500,950 docs/images/errors.png

# The head of the report and its first two events, between the marks in README.md.
{
    printf '```text\n$ riwaya extract %s\n' "$sample"
    "$program" extract "$sample" --format text | sed '/^3  /,$d' | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'
    printf '```\n'
} >"$scratch/block"
sed -i -e "/^<!-- output -->$/r $scratch/block" -e '/^<!-- output -->$/,/^<!-- \/output -->$/{/^<!-- /!d}' README.md
