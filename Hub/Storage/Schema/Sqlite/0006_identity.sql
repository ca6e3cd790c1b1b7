CREATE TABLE policy_version (
  kind       TEXT    NOT NULL,
  version    INTEGER NOT NULL,
  body       BLOB    NOT NULL,
  adopted_at INTEGER NOT NULL,
  PRIMARY KEY (kind, version)
) WITHOUT ROWID;

-- What each record carries itself: links are decided by it, so that a decision is the same whoever is merged with whom.
CREATE TABLE record_key (
  kind             INTEGER NOT NULL,
  blind_key        BLOB    NOT NULL,
  source_record_id BLOB    NOT NULL,
  customer_id      BLOB    NOT NULL,
  name_key         BLOB    NULL,
  PRIMARY KEY (kind, blind_key, source_record_id)
) WITHOUT ROWID;
CREATE INDEX record_key_record ON record_key (source_record_id);
-- Each record of a customer is taken to carry all its keys until it is observed again: who is meant stays the same.
INSERT INTO record_key (kind, blind_key, source_record_id, customer_id, name_key)
SELECT k.kind, k.blind_key, l.source_record_id, l.customer_id, NULL
FROM identity_key AS k JOIN link AS l ON l.customer_id = k.customer_id AND l.withdrawn_at IS NULL;

CREATE TABLE shared_key (
  kind       INTEGER NOT NULL,
  blind_key  BLOB    NOT NULL,
  flagged_at INTEGER NOT NULL,
  PRIMARY KEY (kind, blind_key)
) WITHOUT ROWID;

CREATE TABLE merge_candidate (
  left_id        BLOB    NOT NULL,
  right_id       BLOB    NOT NULL,
  reason         TEXT    NOT NULL,
  policy_version INTEGER NOT NULL,
  found_at       INTEGER NOT NULL,
  closed_at      INTEGER NULL,
  PRIMARY KEY (left_id, right_id)
) WITHOUT ROWID;
CREATE INDEX merge_candidate_open ON merge_candidate (found_at, left_id, right_id) WHERE closed_at IS NULL;

CREATE TABLE customer_merge (
  id          BLOB    NOT NULL PRIMARY KEY,
  survivor_id BLOB    NOT NULL,
  reason      TEXT    NOT NULL,
  actor       TEXT    NOT NULL,
  merged_at   INTEGER NOT NULL,
  undone_at   INTEGER NULL,
  undone_by   TEXT    NULL
) WITHOUT ROWID;
CREATE INDEX customer_merge_survivor ON customer_merge (survivor_id);

CREATE TABLE merge_member (
  merge_id    BLOB    NOT NULL,
  customer_id BLOB    NOT NULL,
  joined_at   INTEGER NOT NULL,
  PRIMARY KEY (merge_id, customer_id)
) WITHOUT ROWID;
CREATE INDEX merge_member_customer ON merge_member (customer_id);

CREATE TABLE pin (
  id        BLOB    NOT NULL PRIMARY KEY,
  verdict   INTEGER NOT NULL,
  left_ref  TEXT    NOT NULL,
  right_ref TEXT    NOT NULL,
  reason    TEXT    NOT NULL,
  actor     TEXT    NOT NULL,
  pinned_at INTEGER NOT NULL,
  lifted_at INTEGER NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX pin_live ON pin (left_ref, right_ref) WHERE lifted_at IS NULL;
CREATE INDEX pin_right ON pin (right_ref) WHERE lifted_at IS NULL;

CREATE INDEX customer_redirect ON customer (redirect_to) WHERE redirect_to IS NOT NULL;
CREATE INDEX interaction_customer ON interaction (customer_id, ended_at) WHERE customer_id IS NOT NULL;
