// The live revision, its metadata documents, physical names, and the change-sets that lead to the next one.
import type { Migration } from '../migration.ts';

export const metadata: Migration = {
  number: 1,
  name: 'metadata',
  sql: `
-- One row, read by every statement: HOT updates on one page, hence no index but the key.
CREATE TABLE {schema}._head (
  id smallint NOT NULL DEFAULT 1,
  revision integer NOT NULL,
  authority bigint NOT NULL,
  CONSTRAINT _head_pk PRIMARY KEY (id),
  CONSTRAINT _head_one_row_ck CHECK (id = 1)
) WITH (fillfactor = 10);
INSERT INTO {schema}._head (id, revision, authority) VALUES (1, 0, 1);

CREATE TABLE {schema}._revision (
  number integer NOT NULL,
  at timestamptz(3) NOT NULL,
  by uuid,
  title text NOT NULL,
  base integer NOT NULL,
  packages jsonb NOT NULL,
  documents jsonb NOT NULL,
  CONSTRAINT _revision_pk PRIMARY KEY (number)
);

CREATE TABLE {schema}._document (
  hash text COLLATE "C" NOT NULL,
  text text NOT NULL,
  CONSTRAINT _document_pk PRIMARY KEY (hash)
);

-- part: 'table' of an entity (field ''), 'junction' of a field, 'column' or 'column:<part>'.
CREATE TABLE {schema}._physical_name (
  entity text COLLATE "C" NOT NULL,
  field text COLLATE "C" NOT NULL,
  part text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  CONSTRAINT _physical_name_pk PRIMARY KEY (entity, field, part)
);

CREATE TABLE {schema}._change_set (
  id uuid NOT NULL,
  title text NOT NULL,
  base integer NOT NULL,
  created_at timestamptz(3) NOT NULL,
  created_by uuid NOT NULL,
  state text COLLATE "C" NOT NULL,
  CONSTRAINT _change_set_pk PRIMARY KEY (id)
);

CREATE TABLE {schema}._change_set_document (
  change_set_id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  text text,
  CONSTRAINT _change_set_document_pk PRIMARY KEY (change_set_id, kind, name),
  CONSTRAINT _change_set_document_change_set_fk FOREIGN KEY (change_set_id) REFERENCES {schema}._change_set (id) ON DELETE CASCADE
);
`,
};
