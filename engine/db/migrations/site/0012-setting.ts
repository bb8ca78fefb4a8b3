// Values of the site's settings, one row for each group that somebody has filled in.
import type { Migration } from '../migration.ts';

export const setting: Migration = {
  number: 12,
  name: 'setting',
  sql: `
CREATE TABLE {schema}._setting (
  name text COLLATE "C" NOT NULL,
  -- Parameters by key, as they travel; what is absent has its default.
  values jsonb NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  updated_by uuid NOT NULL,
  CONSTRAINT _setting_pk PRIMARY KEY (name)
);
`,
};
