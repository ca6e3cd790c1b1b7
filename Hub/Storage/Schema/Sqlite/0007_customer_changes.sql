-- Ledger position of a customer's last change: what replicas and watchers follow.
ALTER TABLE customer ADD COLUMN change_seq INTEGER NOT NULL DEFAULT 0;
CREATE INDEX customer_change ON customer (change_seq, id);
