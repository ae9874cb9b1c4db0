-- Moments are milliseconds, days are days, both since 1970-01-01 UTC.
-- The same tables, column by column, as in sqlite/V1__platform.sql, and one more. Texts are ordered by their bytes, as there.

CREATE TABLE projects (
  id TEXT COLLATE "C" PRIMARY KEY,
  display_name TEXT COLLATE "C" NOT NULL,
  tier TEXT COLLATE "C" NOT NULL,
  captures_content BOOLEAN NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX projects_by_age ON projects (created_at, id);

CREATE TABLE credentials (
  id TEXT COLLATE "C" PRIMARY KEY,
  kind TEXT COLLATE "C" NOT NULL,
  hash TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  project_id TEXT COLLATE "C" NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  scopes TEXT COLLATE "C" NOT NULL,
  models TEXT COLLATE "C" NOT NULL,
  addresses TEXT COLLATE "C" NOT NULL,
  referrers TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  revoked_at BIGINT,
  last_used_at BIGINT
);
CREATE INDEX credentials_by_age ON credentials (project_id, created_at, id);

-- Use outlives projects and credentials: it refers to neither.
CREATE TABLE usage (
  day BIGINT NOT NULL,
  project_id TEXT COLLATE "C" NOT NULL,
  key_id TEXT COLLATE "C" NOT NULL,
  model TEXT COLLATE "C" NOT NULL,
  method TEXT COLLATE "C" NOT NULL,
  service_tier TEXT COLLATE "C" NOT NULL,
  requests BIGINT NOT NULL,
  errors BIGINT NOT NULL,
  prompt_tokens BIGINT NOT NULL,
  cached_tokens BIGINT NOT NULL,
  thought_tokens BIGINT NOT NULL,
  candidate_tokens BIGINT NOT NULL,
  latency_millis BIGINT NOT NULL,
  PRIMARY KEY (day, project_id, key_id, model, method, service_tier)
);

CREATE TABLE day_counters (
  day BIGINT NOT NULL,
  project_id TEXT COLLATE "C" NOT NULL,
  model TEXT COLLATE "C" NOT NULL,
  quota_limit TEXT COLLATE "C" NOT NULL,
  used BIGINT NOT NULL,
  PRIMARY KEY (day, project_id, model, quota_limit)
);

CREATE TABLE audit_entries (
  id TEXT COLLATE "C" PRIMARY KEY,
  at BIGINT NOT NULL,
  project_id TEXT COLLATE "C" NOT NULL,
  key_id TEXT COLLATE "C" NOT NULL,
  method TEXT COLLATE "C" NOT NULL,
  resource TEXT COLLATE "C" NOT NULL,
  status INTEGER NOT NULL,
  code TEXT COLLATE "C" NOT NULL,
  request_id TEXT COLLATE "C" NOT NULL,
  address TEXT COLLATE "C" NOT NULL,
  request_bytes BIGINT NOT NULL,
  response_bytes BIGINT NOT NULL,
  tokens BIGINT NOT NULL,
  latency_millis BIGINT NOT NULL
);
CREATE INDEX audit_entries_by_age ON audit_entries (at, id);
CREATE INDEX audit_entries_of_project ON audit_entries (project_id, at, id);
CREATE INDEX audit_entries_of_key ON audit_entries (key_id, at, id);

CREATE TABLE captures (
  entry_id TEXT COLLATE "C" PRIMARY KEY,
  at BIGINT NOT NULL,
  project_id TEXT COLLATE "C" NOT NULL,
  sealed BYTEA NOT NULL
);
CREATE INDEX captures_by_age ON captures (at);

CREATE TABLE settings (
  name TEXT COLLATE "C" PRIMARY KEY,
  value TEXT COLLATE "C" NOT NULL
);

-- Quotas that all servers share; the columns are those that Bucket4j's PostgreSQL proxy expects.
CREATE TABLE quota_buckets (
  id TEXT COLLATE "C" PRIMARY KEY,
  state BYTEA,
  expires_at BIGINT
);
CREATE INDEX quota_buckets_by_expiry ON quota_buckets (expires_at);
