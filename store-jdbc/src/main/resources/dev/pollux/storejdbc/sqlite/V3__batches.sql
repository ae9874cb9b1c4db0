-- Moments are milliseconds since 1970-01-01 UTC.
-- The same tables, column by column, as in postgresql/V3__batches.sql.

-- Jobs. A blob that a job over a file needs is counted in needed_by of blobs until the job has ended. Jobs name their project without
-- a reference: those that are deleted, alone or with their project, belong to '' and ended at 0, and go in pieces, as they may have
-- millions of items.
CREATE TABLE batches (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  model TEXT NOT NULL,
  display_name TEXT NOT NULL,
  priority INTEGER NOT NULL,
  file_id TEXT,
  blob_key TEXT,
  tokens INTEGER NOT NULL,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER,
  read_bytes INTEGER NOT NULL,
  complete INTEGER NOT NULL,
  requests INTEGER NOT NULL,
  succeeded INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  result_file_id TEXT,
  failure_code INTEGER,
  failure_message TEXT,
  origin TEXT NOT NULL
) STRICT;
CREATE INDEX batches_by_age ON batches (project_id, created_at, id);
CREATE INDEX batches_by_urgency ON batches (priority DESC, created_at, id) WHERE ended_at IS NULL;
CREATE INDEX batches_by_end ON batches (ended_at) WHERE ended_at IS NOT NULL;

-- What waits: an item whose result is remembered is no longer here, so that nobody who looks for work passes what is done.
-- Nobody has it when leased_until is 0; the request is the last column: who counts does not read it.
CREATE TABLE batch_items (
  batch_id TEXT NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
  item INTEGER NOT NULL,
  line_offset INTEGER NOT NULL,
  line_bytes INTEGER NOT NULL,
  owner TEXT,
  leased_until INTEGER NOT NULL,
  request TEXT NOT NULL,
  PRIMARY KEY (batch_id, item)
) STRICT;
CREATE INDEX batch_items_by_owner ON batch_items (owner) WHERE owner IS NOT NULL;

-- What is done.
CREATE TABLE batch_results (
  batch_id TEXT NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
  item INTEGER NOT NULL,
  succeeded INTEGER NOT NULL,
  result TEXT NOT NULL,
  PRIMARY KEY (batch_id, item)
) STRICT;
