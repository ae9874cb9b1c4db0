-- Moments are milliseconds since 1970-01-01 UTC.
-- The same tables, column by column, as in sqlite/V2__files_and_caches.sql. Texts are ordered by their bytes, as there.

-- Contents, each kept once. needed_by is the number of rows of files that name the blob: who writes or deletes such a row counts.
CREATE TABLE blobs (
  key TEXT COLLATE "C" PRIMARY KEY,
  sha256 TEXT COLLATE "C" NOT NULL UNIQUE,
  size_bytes BIGINT NOT NULL,
  needed_by BIGINT NOT NULL CHECK (needed_by >= 0)
);
CREATE INDEX blobs_unneeded ON blobs (sha256) WHERE needed_by = 0;

-- A project's files are deleted before it, and counted: no cascade.
CREATE TABLE files (
  project_id TEXT COLLATE "C" NOT NULL REFERENCES projects (id),
  id TEXT COLLATE "C" NOT NULL,
  display_name TEXT COLLATE "C" NOT NULL,
  mime_type TEXT COLLATE "C" NOT NULL,
  size_bytes BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  sha256 TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  source TEXT COLLATE "C" NOT NULL,
  error TEXT COLLATE "C",
  blob_key TEXT COLLATE "C" REFERENCES blobs (key),
  PRIMARY KEY (project_id, id)
);
CREATE INDEX files_by_age ON files (project_id, created_at, id);
CREATE INDEX files_by_expiry ON files (expires_at);
CREATE INDEX files_by_blob ON files (blob_key);

CREATE TABLE uploads (
  id TEXT COLLATE "C" PRIMARY KEY,
  project_id TEXT COLLATE "C" NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  file_id TEXT COLLATE "C" NOT NULL,
  display_name TEXT COLLATE "C" NOT NULL,
  mime_type TEXT COLLATE "C" NOT NULL,
  declared_bytes BIGINT,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  stage TEXT COLLATE "C" NOT NULL
);
CREATE INDEX uploads_of_project ON uploads (project_id);
CREATE INDEX uploads_by_expiry ON uploads (expires_at);

-- The content is the last column: lists do not read it.
CREATE TABLE cached_prompts (
  id TEXT COLLATE "C" PRIMARY KEY,
  project_id TEXT COLLATE "C" NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  model TEXT COLLATE "C" NOT NULL,
  display_name TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  tokens INTEGER NOT NULL,
  document_tokens INTEGER NOT NULL,
  content TEXT COLLATE "C" NOT NULL
);
CREATE INDEX cached_prompts_by_age ON cached_prompts (project_id, created_at, id);
CREATE INDEX cached_prompts_by_expiry ON cached_prompts (expires_at);
