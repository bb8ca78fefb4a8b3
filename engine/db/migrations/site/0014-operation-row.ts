// Which records a long change of many is about, and what became of each. Knows nothing of how they are changed.
import type { Migration } from '../migration.ts';

export const operationRow: Migration = {
  number: 14,
  name: 'operation-row',
  sql: `
-- Settled when the operation begins; a row's outcome is written in the transaction that changes its record.
CREATE TABLE {schema}._operation_row (
  operation_id uuid NOT NULL,
  -- From 1 on, without gaps: the operation has done all up to its \`done\`.
  place integer NOT NULL,
  record_id uuid NOT NULL,
  -- Null while it is still to come.
  outcome text COLLATE "C",
  -- The record's version after the change; of an undo the one that it must still have.
  version integer,
  reason jsonb,
  CONSTRAINT _operation_row_pk PRIMARY KEY (operation_id, place),
  CONSTRAINT _operation_row_operation_fk FOREIGN KEY (operation_id) REFERENCES {schema}._operation (id) ON DELETE CASCADE
);
CREATE INDEX _operation_starter_ix ON {schema}._operation (started_by, id);
`,
};
