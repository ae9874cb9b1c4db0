-- Moments are milliseconds, days are days, both since 1970-01-01 UTC.
-- The same tables, column by column, as in postgresql/V1__platform.sql.

CREATE TABLE projects (
  id TEXT PRIMARY KEY,
  display_name TEXT NOT NULL,
  tier TEXT NOT NULL,
  captures_content INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX projects_by_age ON projects (created_at, id);

CREATE TABLE credentials (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  scopes TEXT NOT NULL,
  models TEXT NOT NULL,
  addresses TEXT NOT NULL,
  referrers TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER,
  last_used_at INTEGER
) STRICT;
CREATE INDEX credentials_by_age ON credentials (project_id, created_at, id);

-- Use outlives projects and credentials: it refers to neither.
CREATE TABLE usage (
  day INTEGER NOT NULL,
  project_id TEXT NOT NULL,
  key_id TEXT NOT NULL,
  model TEXT NOT NULL,
  method TEXT NOT NULL,
  service_tier TEXT NOT NULL,
  requests INTEGER NOT NULL,
  errors INTEGER NOT NULL,
  prompt_tokens INTEGER NOT NULL,
  cached_tokens INTEGER NOT NULL,
  thought_tokens INTEGER NOT NULL,
  candidate_tokens INTEGER NOT NULL,
  latency_millis INTEGER NOT NULL,
  PRIMARY KEY (day, project_id, key_id, model, method, service_tier)
) STRICT, WITHOUT ROWID;

CREATE TABLE day_counters (
  day INTEGER NOT NULL,
  project_id TEXT NOT NULL,
  model TEXT NOT NULL,
  quota_limit TEXT NOT NULL,
  used INTEGER NOT NULL,
  PRIMARY KEY (day, project_id, model, quota_limit)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_entries (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  project_id TEXT NOT NULL,
  key_id TEXT NOT NULL,
  method TEXT NOT NULL,
  resource TEXT NOT NULL,
  status INTEGER NOT NULL,
  code TEXT NOT NULL,
  request_id TEXT NOT NULL,
  address TEXT NOT NULL,
  request_bytes INTEGER NOT NULL,
  response_bytes INTEGER NOT NULL,
  tokens INTEGER NOT NULL,
  latency_millis INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_entries_by_age ON audit_entries (at, id);
CREATE INDEX audit_entries_of_project ON audit_entries (project_id, at, id);
CREATE INDEX audit_entries_of_key ON audit_entries (key_id, at, id);

CREATE TABLE captures (
  entry_id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  project_id TEXT NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX captures_by_age ON captures (at);

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
