-- Imports and how far each has come: moved on in the commit of the rows themselves.
CREATE TABLE import_run (
  id             TEXT    NOT NULL PRIMARY KEY,
  name           TEXT    NOT NULL,
  system         TEXT    NOT NULL,
  region         TEXT    NOT NULL,
  actor          TEXT    NOT NULL,
  state          INTEGER NOT NULL,
  committed_line INTEGER NOT NULL,
  created        INTEGER NOT NULL,
  joined         INTEGER NOT NULL,
  changed        INTEGER NOT NULL,
  unchanged      INTEGER NOT NULL,
  refused        INTEGER NOT NULL,
  started_at     INTEGER NOT NULL,
  updated_at     INTEGER NOT NULL
) WITHOUT ROWID;

-- Which record of which line went to which customer; the ledger holds the digest of each body.
CREATE TABLE import_batch (
  import_id  TEXT    NOT NULL,
  first_line INTEGER NOT NULL,
  last_line  INTEGER NOT NULL,
  body       BLOB    NOT NULL,
  PRIMARY KEY (import_id, first_line)
) WITHOUT ROWID;

CREATE TABLE import_error (
  import_id TEXT    NOT NULL,
  line      INTEGER NOT NULL,
  field     TEXT    NOT NULL,
  problem   TEXT    NOT NULL,
  PRIMARY KEY (import_id, line)
) WITHOUT ROWID;
