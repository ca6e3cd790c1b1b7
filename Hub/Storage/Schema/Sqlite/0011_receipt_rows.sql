-- Receipt keys are random: each accept writes to another page of whatever is ordered by them. With row ids that is the bare index, a third as
-- large as the whole rows were, so that more of what changes shares pages and the cache holds more of it. SQL Server keeps its clustered key.
CREATE TABLE receipt_row (
  receipt_key  BLOB    NOT NULL PRIMARY KEY,
  kind         INTEGER NOT NULL,
  result_id    BLOB    NOT NULL,
  request_hash BLOB    NOT NULL,
  created_at   INTEGER NOT NULL
);
INSERT INTO receipt_row (receipt_key, kind, result_id, request_hash, created_at)
SELECT receipt_key, kind, result_id, request_hash, created_at FROM receipt ORDER BY created_at;
DROP TABLE receipt;
ALTER TABLE receipt_row RENAME TO receipt;
CREATE INDEX receipt_age ON receipt (created_at);
