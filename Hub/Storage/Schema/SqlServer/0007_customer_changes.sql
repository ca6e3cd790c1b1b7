-- Ledger position of a customer's last change: what replicas and watchers follow.
ALTER TABLE customer ADD change_seq bigint NOT NULL CONSTRAINT df_customer_change_seq DEFAULT 0;
GO
CREATE INDEX customer_change ON customer (change_seq, id);
