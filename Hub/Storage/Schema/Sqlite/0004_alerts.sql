CREATE TABLE alert (
  name    TEXT    NOT NULL,
  system  TEXT    NOT NULL,
  state   INTEGER NOT NULL,
  since   INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  figures TEXT    NOT NULL,
  PRIMARY KEY (name, system)
) WITHOUT ROWID;

CREATE TABLE alert_notice (
  id         BLOB    NOT NULL PRIMARY KEY,
  body       BLOB    NOT NULL,
  attempts   INTEGER NOT NULL,
  due_at     INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;
