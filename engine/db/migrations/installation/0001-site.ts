// What belongs to the whole installation: the list of sites and the function that refuses from inside a statement.
import type { Migration } from '../migration.ts';

export const site: Migration = {
  number: 1,
  name: 'site',
  sql: `
CREATE TABLE trellis.site (
  name text COLLATE "C" NOT NULL,
  schema text COLLATE "C" NOT NULL,
  title text NOT NULL,
  zone text NOT NULL,
  currency text NOT NULL,
  locale text NOT NULL,
  demo boolean NOT NULL DEFAULT false,
  hosts text[] NOT NULL DEFAULT '{}',
  CONSTRAINT site_pk PRIMARY KEY (name),
  CONSTRAINT site_schema_uq UNIQUE (schema)
);

-- VOLATILE, or the planner folds the call and every statement fails.
CREATE FUNCTION trellis.deny(what text) RETURNS text LANGUAGE plpgsql VOLATILE AS $body$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'TR403', MESSAGE = coalesce(what, '');
END
$body$;

-- Substring search wants trigrams; a server without the extension, or without the right to add it, searches unindexed.
DO $body$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA trellis;
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'pg_trgm is not available: %', SQLERRM;
END
$body$;
`,
};
