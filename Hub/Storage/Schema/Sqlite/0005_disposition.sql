CREATE TABLE disposition (
  id              BLOB    NOT NULL PRIMARY KEY,
  leg_key         BLOB    NOT NULL,
  source          TEXT    NOT NULL,
  conversation_id TEXT    NOT NULL,
  participant_id  TEXT    NOT NULL,
  subject_id      BLOB    NOT NULL,
  set_at          INTEGER NOT NULL,
  accepted_at     INTEGER NOT NULL,
  payload         BLOB    NOT NULL
);
CREATE INDEX disposition_leg ON disposition (leg_key, set_at);
