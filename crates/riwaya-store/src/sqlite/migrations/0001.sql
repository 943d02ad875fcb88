-- Format 1. Rows of the sealed tables (those with a digest) are written once; the log covers each of them.

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    identity TEXT NOT NULL UNIQUE          -- canonical address, else the source's own id
) STRICT;

CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id),
    identity TEXT,
    previous INTEGER REFERENCES versions (id),
    copy_of INTEGER REFERENCES versions (id),   -- the first of its group of near-duplicates
    content BLOB,                               -- SHA-256 of what the article says
    version TEXT,                               -- hash of title and text that ids of events are made of
    doc_id TEXT,
    outlet TEXT,
    url TEXT,
    title TEXT,
    published TEXT,
    sketch BLOB,
    digest BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX versions_content ON versions (article, content);
CREATE INDEX versions_published ON versions (published);
CREATE INDEX versions_version ON versions (version);
CREATE INDEX versions_doc_id ON versions (doc_id);
CREATE INDEX versions_copy_of ON versions (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX versions_previous ON versions (previous) WHERE previous IS NOT NULL;

CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES versions (id),
    sha256 BLOB NOT NULL,                  -- of the bytes as received
    size INTEGER NOT NULL,                 -- of the bytes as received
    source TEXT,
    time TEXT,
    method TEXT,
    headers TEXT,
    bytes BLOB,                            -- zstd
    digest BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX captures_version ON captures (version, sha256);

CREATE TABLE extractions (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES versions (id),
    extractor TEXT,
    time TEXT,
    record BLOB,                           -- zstd of the JSON line that `riwaya extract` gives
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX extractions_version ON extractions (version);

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    extraction INTEGER NOT NULL REFERENCES extractions (id),
    event TEXT,
    type TEXT,
    factuality TEXT,
    background INTEGER,
    confidence REAL,
    start TEXT,
    "end" TEXT,
    place TEXT,
    place_id TEXT,
    settlement TEXT,
    admin1 TEXT,
    country TEXT,
    "precision" TEXT,
    lat REAL,
    lon REAL,
    actors TEXT,                           -- ids, one a line
    killed_low INTEGER,
    killed_high INTEGER,
    injured_low INTEGER,
    injured_high INTEGER,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX events_extraction ON events (extraction);
CREATE INDEX events_event ON events (event);

CREATE VIRTUAL TABLE event_points USING rtree (id, south, north, west, east);

CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES versions (id),
    old_event TEXT,
    new_event TEXT,
    what TEXT,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX changes_version ON changes (version);

CREATE TABLE rejections (
    id INTEGER PRIMARY KEY,
    source TEXT,
    line INTEGER,
    reason TEXT,
    time TEXT,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX rejections_source ON rejections (source);

CREATE TABLE bands (
    band INTEGER NOT NULL,
    version INTEGER NOT NULL REFERENCES versions (id),
    PRIMARY KEY (band, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE log (
    id INTEGER PRIMARY KEY,
    writer TEXT NOT NULL,
    number INTEGER NOT NULL,               -- place in the writer's chain, from 1
    time TEXT NOT NULL,
    kind TEXT NOT NULL,
    rows TEXT NOT NULL,                    -- which rows it covers
    note TEXT NOT NULL,
    covers BLOB NOT NULL,                  -- digest of the digests of those rows
    previous BLOB NOT NULL,                -- hash of the entry before, zeros for the first
    hash BLOB NOT NULL,
    UNIQUE (writer, number)
) STRICT;

CREATE TABLE roots (
    id INTEGER PRIMARY KEY,
    time TEXT NOT NULL,
    heads TEXT NOT NULL,                   -- writer, number and hash of each chain's last entry
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    public_key BLOB NOT NULL,
    signature BLOB NOT NULL
) STRICT;
