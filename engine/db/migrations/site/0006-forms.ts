// What a revision's documents were checked against, so that a start need not check them again.
import type { Migration } from '../migration.ts';

export const forms: Migration = {
  number: 6,
  name: 'forms',
  sql: `
-- Hash of the meta-schemas that every document of the revision passed.
ALTER TABLE {schema}._revision ADD COLUMN forms text COLLATE "C";
`,
};
