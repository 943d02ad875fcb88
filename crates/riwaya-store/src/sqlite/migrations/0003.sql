-- Format 3. Incidents. What people decided and the ids that were given are sealed; what the machine linked can be
-- found anew from the events.

CREATE TABLE incidents (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,             -- the permanent id that people see
    event TEXT NOT NULL,                   -- the event that it was founded for
    time TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT;

CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                    -- merge, split, move, forbid, undo
    sides TEXT NOT NULL,                   -- events, as JSON: one list for each side
    undoes INTEGER REFERENCES decisions (id),
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    time TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT;

CREATE TABLE reviews (
    id INTEGER PRIMARY KEY,
    event TEXT NOT NULL,
    slot TEXT NOT NULL,                    -- what of the event it is about, `event` for all of it
    verdict TEXT NOT NULL,                 -- accept, correct, reject, undo
    value TEXT,                            -- what stands in its place, as JSON
    seen TEXT,                             -- hash of what the reviewer saw there
    undoes INTEGER REFERENCES reviews (id),
    author TEXT NOT NULL,
    reason TEXT,
    time TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX reviews_event ON reviews (event);

CREATE TABLE members (
    event TEXT PRIMARY KEY,
    incident INTEGER NOT NULL REFERENCES incidents (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_incident ON members (incident);

CREATE TABLE founders (                    -- whose group carries on the id
    incident INTEGER PRIMARY KEY REFERENCES incidents (id),
    event TEXT NOT NULL,
    first TEXT NOT NULL                    -- the event that it was founded for, which carries it on whenever it is told
) STRICT;
CREATE INDEX founders_event ON founders (event);
CREATE INDEX founders_first ON founders (first);
CREATE INDEX founders_successor ON founders (first) WHERE event <> first;

CREATE TABLE renames (                     -- what an event of an earlier version or extractor is now
    old TEXT PRIMARY KEY,
    new TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE incident_changes (
    incident INTEGER NOT NULL REFERENCES incidents (id),
    time TEXT NOT NULL,
    what TEXT NOT NULL,                    -- founded, changed, merged, withdrawn, back
    other INTEGER REFERENCES incidents (id)
) STRICT;
CREATE INDEX incident_changes_incident ON incident_changes (incident);

CREATE TABLE relink (event TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE linking (mark INTEGER NOT NULL) STRICT;   -- the last extraction that was linked
INSERT INTO linking VALUES (0);

CREATE INDEX events_start ON events (start);
