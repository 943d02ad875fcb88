-- Format 1. What the workbench keeps of people; the archive's own database holds what they decided and reviewed.

CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    password TEXT NOT NULL,                -- argon2id, as PHC string
    role TEXT NOT NULL,
    disabled INTEGER NOT NULL DEFAULT 0,
    totp BLOB,                             -- the shared secret
    totp_active INTEGER NOT NULL DEFAULT 0,
    totp_step INTEGER NOT NULL DEFAULT 0,  -- of the last code that was used: none is taken twice
    created TEXT NOT NULL
) STRICT;

CREATE TABLE sessions (
    hash BLOB PRIMARY KEY,                 -- SHA-256 of the secret
    user INTEGER NOT NULL REFERENCES users (id),
    created INTEGER NOT NULL,              -- seconds since 1970, UTC
    used INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tokens (
    id INTEGER PRIMARY KEY,
    user INTEGER NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,             -- SHA-256 of the secret
    scopes TEXT NOT NULL,                  -- with one space between
    created TEXT NOT NULL,
    used TEXT,                             -- day of the last use
    expires INTEGER                        -- seconds since 1970, UTC
) STRICT;

CREATE TABLE comments (
    id INTEGER PRIMARY KEY,
    "on" TEXT NOT NULL,                    -- incident or article
    target TEXT NOT NULL,
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    time TEXT NOT NULL
) STRICT;
CREATE INDEX comments_target ON comments ("on", target);

CREATE TABLE alerts (
    id INTEGER PRIMARY KEY,
    user INTEGER NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    filter TEXT NOT NULL,                  -- JSON
    webhook TEXT,
    secret TEXT NOT NULL,                  -- key of the webhook's signature
    seen INTEGER NOT NULL,                 -- the last change of an incident that was told
    failure TEXT
) STRICT;

CREATE TABLE exports (
    id INTEGER PRIMARY KEY,
    time TEXT NOT NULL,
    author TEXT NOT NULL,
    format TEXT NOT NULL,
    filter TEXT NOT NULL,                  -- JSON
    redacted INTEGER NOT NULL,
    rows INTEGER NOT NULL
) STRICT;

CREATE TABLE accesses (
    id INTEGER PRIMARY KEY,
    time TEXT NOT NULL,
    what TEXT NOT NULL,                    -- login, refused, logout, setup, user, token, …
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

CREATE TABLE shown (                       -- summaries of incidents, which can be made again
    code TEXT PRIMARY KEY,
    change INTEGER NOT NULL,
    updated TEXT NOT NULL,
    build TEXT NOT NULL,
    json TEXT NOT NULL
) STRICT, WITHOUT ROWID;
