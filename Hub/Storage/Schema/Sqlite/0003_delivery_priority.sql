-- Who goes first when a system cannot take everything: 1 call log, 2 push, 3 sync, 4 backfill.
ALTER TABLE delivery ADD COLUMN priority INTEGER NOT NULL DEFAULT 1;
UPDATE delivery SET priority = 2 WHERE operation <> 'call_log' AND state < 5;
DROP INDEX delivery_pending;
CREATE INDEX delivery_waiting ON delivery (system, priority, seq) WHERE state < 5;
