-- Ledger position of the leaf that holds the batch's digest; unknown for those sealed before.
ALTER TABLE decision_batch ADD COLUMN ledger_seq INTEGER NULL;

-- Whom an agent took when a key named several: evidence for the order of the next answer, never a link.
CREATE TABLE pick (
  lookup_id   BLOB    NOT NULL,
  kind        INTEGER NOT NULL,
  blind_key   BLOB    NOT NULL,
  customer_id BLOB    NOT NULL,
  actor       TEXT    NOT NULL,
  picked_at   INTEGER NOT NULL,
  PRIMARY KEY (lookup_id, kind, blind_key)
) WITHOUT ROWID;
CREATE INDEX pick_of_key ON pick (kind, blind_key, customer_id);

-- Whose a record was at any time.
CREATE INDEX link_ever ON link (customer_id, asserted_at);
