-- The same column as in sqlite/V6__redeliveries.sql.

-- attempts_before is the part of attempts that came before the delivery was last made pending again: waits are counted from there.
ALTER TABLE webhook_deliveries ADD COLUMN attempts_before BIGINT NOT NULL DEFAULT 0;
