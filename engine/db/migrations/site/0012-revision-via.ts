// Through what a revision was published, beside who did it.
import type { Migration } from '../migration.ts';

export const revisionVia: Migration = {
  number: 12,
  name: 'revision-via',
  sql: `
-- session, token, start of the program or a command; null where an older version did not write it down.
ALTER TABLE {schema}._revision ADD COLUMN via text COLLATE "C", ADD COLUMN token_id uuid;
`,
};
