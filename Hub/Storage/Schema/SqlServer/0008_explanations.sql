-- Ledger position of the leaf that holds the batch's digest; unknown for those sealed before.
ALTER TABLE decision_batch ADD ledger_seq bigint NULL;
-- Whom an agent took when a key named several: evidence for the order of the next answer, never a link.
CREATE TABLE pick (
  lookup_id   binary(16)  NOT NULL,
  kind        bigint      NOT NULL,
  blind_key   binary(16)  NOT NULL,
  customer_id binary(16)  NOT NULL,
  actor       varchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
  picked_at   bigint      NOT NULL,
  CONSTRAINT pk_pick PRIMARY KEY (lookup_id, kind, blind_key)
);
CREATE INDEX pick_of_key ON pick (kind, blind_key, customer_id);
-- Whose a record was at any time.
CREATE INDEX link_ever ON link (customer_id, asserted_at);
