-- Who goes first when a system cannot take everything: 1 call log, 2 push, 3 sync, 4 backfill.
ALTER TABLE delivery ADD priority bigint NOT NULL CONSTRAINT df_delivery_priority DEFAULT 1;
GO
UPDATE delivery SET priority = 2 WHERE operation <> 'call_log' AND state < 5;
DROP INDEX delivery_pending ON delivery;
CREATE INDEX delivery_waiting ON delivery (system, priority, seq) WHERE state < 5;
