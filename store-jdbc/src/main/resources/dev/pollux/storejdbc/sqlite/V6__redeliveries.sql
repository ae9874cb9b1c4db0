-- attempts_before is the part of attempts that came before the delivery was last made pending again: waits are counted from there.
ALTER TABLE webhook_deliveries ADD COLUMN attempts_before INTEGER NOT NULL DEFAULT 0;
