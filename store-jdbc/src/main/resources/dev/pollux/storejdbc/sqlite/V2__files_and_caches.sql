-- Moments are milliseconds since 1970-01-01 UTC.
-- The same tables, column by column, as in postgresql/V2__files_and_caches.sql.

-- Contents, each kept once. needed_by is the number of rows of files that name the blob: who writes or deletes such a row counts.
CREATE TABLE blobs (
  key TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  size_bytes INTEGER NOT NULL,
  needed_by INTEGER NOT NULL CHECK (needed_by >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX blobs_unneeded ON blobs (sha256) WHERE needed_by = 0;

-- A project's files are deleted before it, and counted: no cascade.
CREATE TABLE files (
  project_id TEXT NOT NULL REFERENCES projects (id),
  id TEXT NOT NULL,
  display_name TEXT NOT NULL,
  mime_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  state TEXT NOT NULL,
  source TEXT NOT NULL,
  error TEXT,
  blob_key TEXT REFERENCES blobs (key),
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX files_by_age ON files (project_id, created_at, id);
CREATE INDEX files_by_expiry ON files (expires_at);
CREATE INDEX files_by_blob ON files (blob_key);

CREATE TABLE uploads (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  file_id TEXT NOT NULL,
  display_name TEXT NOT NULL,
  mime_type TEXT NOT NULL,
  declared_bytes INTEGER,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  stage TEXT NOT NULL
) STRICT;
CREATE INDEX uploads_of_project ON uploads (project_id);
CREATE INDEX uploads_by_expiry ON uploads (expires_at);

-- The content is the last column: lists do not read it.
CREATE TABLE cached_prompts (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  model TEXT NOT NULL,
  display_name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  tokens INTEGER NOT NULL,
  document_tokens INTEGER NOT NULL,
  content TEXT NOT NULL
) STRICT;
CREATE INDEX cached_prompts_by_age ON cached_prompts (project_id, created_at, id);
CREATE INDEX cached_prompts_by_expiry ON cached_prompts (expires_at);
