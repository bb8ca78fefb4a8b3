// Uploaded files: what is known of each, and the record that it belongs to. The bytes lie on disk under their hash.
import type { Migration } from '../migration.ts';

export const file: Migration = {
  number: 10,
  name: 'file',
  sql: `
CREATE TABLE {schema}._file (
  id uuid NOT NULL,
  hash text COLLATE "C" NOT NULL,
  name text NOT NULL,
  size bigint NOT NULL,
  type text COLLATE "C" NOT NULL,
  created_at timestamptz(3) NOT NULL,
  created_by uuid NOT NULL,
  -- All three are empty until a record takes the file; then it is that record's for good.
  entity text COLLATE "C",
  record_id uuid,
  field text COLLATE "C",
  -- Since when the record does without it.
  released_at timestamptz(3),
  CONSTRAINT _file_pk PRIMARY KEY (id)
);
CREATE INDEX _file_record ON {schema}._file (record_id) WHERE record_id IS NOT NULL;
CREATE INDEX _file_hash ON {schema}._file (hash);
CREATE INDEX _file_loose ON {schema}._file (created_at) WHERE record_id IS NULL;
CREATE INDEX _file_released ON {schema}._file (released_at) WHERE released_at IS NOT NULL;
`,
};
