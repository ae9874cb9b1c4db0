-- Moments are milliseconds since 1970-01-01 UTC.
-- The same tables, column by column, as in sqlite/V3__batches.sql. Texts are ordered by their bytes, as there.

-- Jobs. A blob that a job over a file needs is counted in needed_by of blobs until the job has ended. Jobs name their project without
-- a reference: those that are deleted, alone or with their project, belong to '' and ended at 0, and go in pieces, as they may have
-- millions of items.
CREATE TABLE batches (
  id TEXT COLLATE "C" PRIMARY KEY,
  project_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  model TEXT COLLATE "C" NOT NULL,
  display_name TEXT COLLATE "C" NOT NULL,
  priority BIGINT NOT NULL,
  file_id TEXT COLLATE "C",
  blob_key TEXT COLLATE "C",
  tokens BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  ended_at BIGINT,
  read_bytes BIGINT NOT NULL,
  complete BOOLEAN NOT NULL,
  requests BIGINT NOT NULL,
  succeeded BIGINT NOT NULL,
  failed BIGINT NOT NULL,
  result_file_id TEXT COLLATE "C",
  failure_code INTEGER,
  failure_message TEXT COLLATE "C",
  origin TEXT COLLATE "C" NOT NULL
);
CREATE INDEX batches_by_age ON batches (project_id, created_at, id);
CREATE INDEX batches_by_urgency ON batches (priority DESC, created_at, id) WHERE ended_at IS NULL;
CREATE INDEX batches_by_end ON batches (ended_at) WHERE ended_at IS NOT NULL;

-- What waits: an item whose result is remembered is no longer here, so that nobody who looks for work passes what is done.
-- Nobody has it when leased_until is 0; the request is the last column: who counts does not read it.
CREATE TABLE batch_items (
  batch_id TEXT COLLATE "C" NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
  item BIGINT NOT NULL,
  line_offset BIGINT NOT NULL,
  line_bytes INTEGER NOT NULL,
  owner TEXT COLLATE "C",
  leased_until BIGINT NOT NULL,
  request TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (batch_id, item)
);
CREATE INDEX batch_items_by_owner ON batch_items (owner) WHERE owner IS NOT NULL;

-- What is done.
CREATE TABLE batch_results (
  batch_id TEXT COLLATE "C" NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
  item BIGINT NOT NULL,
  succeeded BOOLEAN NOT NULL,
  result TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (batch_id, item)
);
