-- Format 2. Incidents that users have coded themselves, a row of their table each; sealed as all rows are.

CREATE TABLE coded (
    id INTEGER PRIMARY KEY,
    content BLOB NOT NULL,                 -- SHA-256 of columns and cells
    reading BLOB NOT NULL,                 -- SHA-256 of what the mapping made of them
    previous INTEGER REFERENCES coded (id),     -- the same cells, as another mapping read them
    file BLOB NOT NULL,                    -- SHA-256 of the table's file
    row INTEGER NOT NULL,                  -- in that file, the header is 1
    time TEXT NOT NULL,
    source TEXT,                           -- name of that file
    own_id TEXT,
    start TEXT,
    "end" TEXT,
    place TEXT,
    divisions TEXT,                        -- this and all lists below: an array of JSON
    lat REAL,
    lon REAL,
    actors TEXT,
    type TEXT,
    killed_low INTEGER,
    killed_best INTEGER,
    killed_high INTEGER,
    injured_low INTEGER,
    injured_best INTEGER,
    injured_high INTEGER,
    notes TEXT,
    sources TEXT,
    urls TEXT,
    cells TEXT,                            -- all of the row, as pairs of column and cell
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX coded_content ON coded (content);
CREATE INDEX coded_start ON coded (start);
CREATE INDEX coded_previous ON coded (previous) WHERE previous IS NOT NULL;
