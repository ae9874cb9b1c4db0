-- Moments are milliseconds since 1970-01-01 UTC.
-- The same tables, column by column, as in sqlite/V4__webhooks.sql. Texts are ordered by their bytes, as there.

-- events is a JSON array of texts.
CREATE TABLE webhooks (
  id TEXT COLLATE "C" PRIMARY KEY,
  project_id TEXT COLLATE "C" NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  name TEXT COLLATE "C" NOT NULL,
  uri TEXT COLLATE "C" NOT NULL,
  events TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  dropped_in_a_row BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX webhooks_by_age ON webhooks (project_id, created_at, id);

CREATE TABLE webhook_secrets (
  webhook_id TEXT COLLATE "C" NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
  sealed TEXT COLLATE "C" NOT NULL,
  ending TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  PRIMARY KEY (webhook_id, sealed)
);

-- Either a webhook or a URI is told. A webhook's deliveries are deleted with it; one may be written at the same moment, and
-- belongs to a webhook that is gone: no reference.
CREATE TABLE webhook_deliveries (
  id TEXT COLLATE "C" PRIMARY KEY,
  project_id TEXT COLLATE "C" NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  webhook_id TEXT COLLATE "C",
  uri TEXT COLLATE "C",
  notice_key TEXT COLLATE "C" NOT NULL,
  type TEXT COLLATE "C" NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  attempts BIGINT NOT NULL,
  next_attempt_at BIGINT NOT NULL,
  give_up_at BIGINT NOT NULL,
  last_attempt_at BIGINT,
  last_status BIGINT,
  last_problem TEXT COLLATE "C",
  CHECK ((webhook_id IS NULL) <> (uri IS NULL))
);
CREATE UNIQUE INDEX webhook_deliveries_once ON webhook_deliveries (project_id, notice_key, COALESCE(webhook_id, uri));
CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries (created_at, id);
CREATE INDEX webhook_deliveries_of_webhook ON webhook_deliveries (webhook_id);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_attempt_at) WHERE state = 'PENDING';
