CREATE TABLE dead_letter_edit (
  dead_letter_id BLOB    NOT NULL,
  version        INTEGER NOT NULL,
  content        BLOB    NOT NULL,
  content_size   INTEGER NOT NULL,
  actor          TEXT    NOT NULL,
  note           TEXT    NOT NULL,
  edited_at      INTEGER NOT NULL,
  PRIMARY KEY (dead_letter_id, version)
);
