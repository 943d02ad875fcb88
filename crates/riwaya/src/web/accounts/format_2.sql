-- Format 2. Groups and what only they see, reviews that wait for a second person, e-mail, pauses after failed logins.

CREATE TABLE groups (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE
) STRICT;

CREATE TABLE members (
    "group" INTEGER NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    user INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (user, "group")
) STRICT, WITHOUT ROWID;

CREATE TABLE restrictions (                -- outlets that only some groups see
    outlet TEXT NOT NULL,
    "group" INTEGER NOT NULL REFERENCES groups (id),
    PRIMARY KEY (outlet, "group")
) STRICT, WITHOUT ROWID;

CREATE TABLE proposals (                   -- reviews that wait for a second person
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice: who agrees means this one
    user INTEGER NOT NULL REFERENCES users (id),
    event TEXT NOT NULL,
    slot TEXT NOT NULL,
    verdict TEXT NOT NULL,
    value TEXT,                            -- JSON
    seen TEXT,                             -- hash of what was read when it was proposed
    undoes INTEGER,                        -- number of a review of the archive
    reason TEXT NOT NULL,
    time TEXT NOT NULL
) STRICT;
CREATE INDEX proposals_event ON proposals (event);

CREATE TABLE failures (                    -- failed logins
    key BLOB PRIMARY KEY,                  -- SHA-256 of a name or an address
    count INTEGER NOT NULL,
    last INTEGER NOT NULL                  -- seconds since 1970, UTC
) STRICT, WITHOUT ROWID;

ALTER TABLE alerts ADD COLUMN email TEXT;
ALTER TABLE alerts ADD COLUMN email_seen INTEGER NOT NULL DEFAULT 0;  -- the last change that was mailed
ALTER TABLE alerts ADD COLUMN email_failure TEXT;
