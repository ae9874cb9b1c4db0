-- Moments are milliseconds since 1970-01-01 UTC.
-- The same tables, column by column, as in postgresql/V4__webhooks.sql.

-- events is a JSON array of texts.
CREATE TABLE webhooks (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  uri TEXT NOT NULL,
  events TEXT NOT NULL,
  state TEXT NOT NULL,
  dropped_in_a_row INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX webhooks_by_age ON webhooks (project_id, created_at, id);

CREATE TABLE webhook_secrets (
  webhook_id TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
  sealed TEXT NOT NULL,
  ending TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  PRIMARY KEY (webhook_id, sealed)
) STRICT, WITHOUT ROWID;

-- Either a webhook or a URI is told. A webhook's deliveries are deleted with it; one may be written at the same moment, and
-- belongs to a webhook that is gone: no reference.
CREATE TABLE webhook_deliveries (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  webhook_id TEXT,
  uri TEXT,
  notice_key TEXT NOT NULL,
  type TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  give_up_at INTEGER NOT NULL,
  last_attempt_at INTEGER,
  last_status INTEGER,
  last_problem TEXT,
  CHECK ((webhook_id IS NULL) <> (uri IS NULL))
) STRICT;
CREATE UNIQUE INDEX webhook_deliveries_once ON webhook_deliveries (project_id, notice_key, COALESCE(webhook_id, uri));
CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries (created_at, id);
CREATE INDEX webhook_deliveries_of_webhook ON webhook_deliveries (webhook_id);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_attempt_at) WHERE state = 'PENDING';
