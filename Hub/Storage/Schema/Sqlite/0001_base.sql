CREATE TABLE subject (
  id            BLOB    NOT NULL PRIMARY KEY,
  state         INTEGER NOT NULL,
  key_id        TEXT    NOT NULL,
  master_key_id TEXT    NOT NULL,
  wrapped_key   BLOB    NOT NULL,
  created_at    INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE blind_secret (
  key_id        TEXT    NOT NULL PRIMARY KEY,
  master_key_id TEXT    NOT NULL,
  wrapped       BLOB    NOT NULL,
  created_at    INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE receipt (
  receipt_key  BLOB    NOT NULL PRIMARY KEY,
  kind         INTEGER NOT NULL,
  result_id    BLOB    NOT NULL,
  request_hash BLOB    NOT NULL,
  created_at   INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX receipt_age ON receipt (created_at);

CREATE TABLE customer (
  id          BLOB    NOT NULL PRIMARY KEY,
  subject_id  BLOB    NOT NULL,
  version     INTEGER NOT NULL,
  golden      BLOB    NOT NULL,
  learnt_at   INTEGER NOT NULL,
  redirect_to BLOB    NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE customer_subject (
  customer_id BLOB NOT NULL,
  subject_id  BLOB NOT NULL,
  PRIMARY KEY (customer_id, subject_id)
) WITHOUT ROWID;

CREATE TABLE source_record (
  id          BLOB    NOT NULL PRIMARY KEY,
  system      TEXT    NOT NULL,
  kind        TEXT    NOT NULL,
  record_id   TEXT    NOT NULL,
  subject_id  BLOB    NOT NULL,
  fingerprint BLOB    NOT NULL,
  fields      BLOB    NOT NULL,
  changed_at  INTEGER NULL,
  learnt_at   INTEGER NOT NULL,
  UNIQUE (system, kind, record_id)
) WITHOUT ROWID;

CREATE TABLE observation (
  seq              INTEGER NOT NULL PRIMARY KEY,
  source_record_id BLOB    NOT NULL,
  fields           BLOB    NOT NULL,
  changed_at       INTEGER NULL,
  learnt_at        INTEGER NOT NULL
);
CREATE INDEX observation_record ON observation (source_record_id, seq);

CREATE TABLE link (
  id               BLOB    NOT NULL PRIMARY KEY,
  source_record_id BLOB    NOT NULL,
  customer_id      BLOB    NOT NULL,
  link_rule        TEXT    NOT NULL,
  policy_version   INTEGER NOT NULL,
  asserted_at      INTEGER NOT NULL,
  withdrawn_at     INTEGER NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX link_live ON link (source_record_id) WHERE withdrawn_at IS NULL;
CREATE INDEX link_customer ON link (customer_id) WHERE withdrawn_at IS NULL;

CREATE TABLE identity_key (
  kind        INTEGER NOT NULL,
  blind_key   BLOB    NOT NULL,
  customer_id BLOB    NOT NULL,
  PRIMARY KEY (kind, blind_key, customer_id)
) WITHOUT ROWID;
CREATE INDEX identity_key_customer ON identity_key (customer_id);

CREATE TABLE asked_key (
  kind      INTEGER NOT NULL,
  blind_key BLOB    NOT NULL,
  asked_at  INTEGER NOT NULL,
  PRIMARY KEY (kind, blind_key)
) WITHOUT ROWID;

CREATE TABLE interaction (
  id              BLOB    NOT NULL PRIMARY KEY,
  source          TEXT    NOT NULL,
  conversation_id TEXT    NOT NULL,
  participant_id  TEXT    NOT NULL,
  subject_id      BLOB    NOT NULL,
  customer_id     BLOB    NULL,
  ended_at        INTEGER NOT NULL,
  accepted_at     INTEGER NOT NULL,
  payload         BLOB    NOT NULL
);

CREATE TABLE delivery (
  seq            INTEGER NOT NULL PRIMARY KEY,
  op_id          TEXT    NOT NULL UNIQUE,
  system         TEXT    NOT NULL,
  operation      TEXT    NOT NULL,
  lane           INTEGER NOT NULL,
  order_key      BLOB    NOT NULL,
  interaction_id BLOB    NOT NULL,
  target         TEXT    NULL,
  state          INTEGER NOT NULL,
  attempts       INTEGER NOT NULL,
  due_at         INTEGER NOT NULL,
  failure        TEXT    NULL,
  failure_code   TEXT    NULL,
  remote_kind    TEXT    NULL,
  remote_id      TEXT    NULL,
  created_at     INTEGER NOT NULL,
  updated_at     INTEGER NOT NULL
);
CREATE INDEX delivery_pending ON delivery (system, seq) WHERE state < 5;
CREATE INDEX delivery_interaction ON delivery (interaction_id);

CREATE TABLE lane (
  lane        INTEGER NOT NULL PRIMARY KEY,
  owner       TEXT    NULL,
  epoch       INTEGER NOT NULL,
  lease_until INTEGER NOT NULL
);
WITH RECURSIVE n (lane) AS (SELECT 0 UNION ALL SELECT lane + 1 FROM n WHERE lane < 255)
INSERT INTO lane (lane, owner, epoch, lease_until) SELECT lane, NULL, 0, 0 FROM n;

CREATE TABLE dead_letter (
  id            BLOB    NOT NULL PRIMARY KEY,
  source        TEXT    NOT NULL,
  reason        TEXT    NOT NULL,
  field         TEXT    NOT NULL,
  detail        TEXT    NOT NULL,
  op_id         TEXT    NULL,
  subject_id    BLOB    NOT NULL,
  original      BLOB    NOT NULL,
  original_size INTEGER NOT NULL,
  content_type  TEXT    NOT NULL,
  state         INTEGER NOT NULL,
  parked_at     INTEGER NOT NULL,
  closed_at     INTEGER NULL
);
CREATE INDEX dead_letter_open ON dead_letter (state, id);

CREATE TABLE decision_batch (
  first_id BLOB    NOT NULL PRIMARY KEY,
  last_id  BLOB    NOT NULL,
  entries  INTEGER NOT NULL,
  body     BLOB    NOT NULL,
  digest   BLOB    NOT NULL,
  sealed_at INTEGER NOT NULL
);

CREATE TABLE ledger (
  seq  INTEGER NOT NULL PRIMARY KEY,
  line BLOB    NOT NULL
);

CREATE TABLE ledger_node (
  node_level INTEGER NOT NULL,
  node_index INTEGER NOT NULL,
  hash       BLOB    NOT NULL,
  PRIMARY KEY (node_level, node_index)
) WITHOUT ROWID;

CREATE TABLE ledger_head (
  id       INTEGER NOT NULL PRIMARY KEY,
  entries  INTEGER NOT NULL,
  frontier BLOB    NOT NULL
);
INSERT INTO ledger_head (id, entries, frontier) VALUES (1, 0, x'');
