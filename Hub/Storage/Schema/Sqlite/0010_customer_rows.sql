-- A table without row ids spills values over a kilobyte to pages of their own, and a golden record is about that long: each customer took
-- a page of 4 KB more, to be written, logged and copied. With row ids it stays with its row. SQL Server keeps such values in the row as it is.
CREATE TABLE customer_row (
  id          BLOB    NOT NULL PRIMARY KEY,
  subject_id  BLOB    NOT NULL,
  version     INTEGER NOT NULL,
  golden      BLOB    NOT NULL,
  learnt_at   INTEGER NOT NULL,
  redirect_to BLOB    NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  change_seq  INTEGER NOT NULL DEFAULT 0
);
INSERT INTO customer_row (id, subject_id, version, golden, learnt_at, redirect_to, created_at, updated_at, change_seq)
SELECT id, subject_id, version, golden, learnt_at, redirect_to, created_at, updated_at, change_seq FROM customer ORDER BY id;
DROP TABLE customer;
ALTER TABLE customer_row RENAME TO customer;
CREATE INDEX customer_redirect ON customer (redirect_to) WHERE redirect_to IS NOT NULL;
CREATE INDEX customer_change ON customer (change_seq, id);
