-- Moments are milliseconds since 1970-01-01 UTC.
-- The same table, column by column, as in sqlite/V5__tasks.sql. Texts are ordered by their bytes, as there.

-- What is to be done later. The columns are those of db-scheduler, which alone reads and writes it (module tasks).
CREATE TABLE scheduled_tasks (
  task_name TEXT COLLATE "C" NOT NULL,
  task_instance TEXT COLLATE "C" NOT NULL,
  task_data BYTEA,
  execution_time BIGINT NOT NULL,
  picked BOOLEAN NOT NULL,
  picked_by TEXT COLLATE "C",
  last_success BIGINT,
  last_failure BIGINT,
  consecutive_failures INTEGER,
  last_heartbeat BIGINT,
  version BIGINT NOT NULL,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_by_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_by_heartbeat ON scheduled_tasks (last_heartbeat);
