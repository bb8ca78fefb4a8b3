// An import that can be continued: whose it is for how long, and which rows of its file are written.
import type { Migration } from '../migration.ts';

export const importPart: Migration = {
  number: 7,
  name: 'import-part',
  sql: `
-- A running import whose lease is over has lost its process. Whoever continues it counts the attempt up; the former one can write no more.
ALTER TABLE {schema}._operation
  ADD COLUMN lease_until timestamptz(3),
  ADD COLUMN attempt integer NOT NULL DEFAULT 1,
  ADD COLUMN fingerprint text COLLATE "C";
CREATE INDEX _operation_unfinished_ix ON {schema}._operation (started_by, fingerprint) WHERE finished_at IS NULL;

-- One row for each transaction of an import, written in that very transaction.
CREATE TABLE {schema}._import_part (
  operation_id uuid NOT NULL,
  -- The least of its lines: no line of a file is written twice.
  first_line integer NOT NULL,
  lines integer[] NOT NULL,
  created integer NOT NULL,
  updated integer NOT NULL,
  CONSTRAINT _import_part_pk PRIMARY KEY (operation_id, first_line),
  CONSTRAINT _import_part_operation_fk FOREIGN KEY (operation_id) REFERENCES {schema}._operation (id) ON DELETE CASCADE
);
`,
};
