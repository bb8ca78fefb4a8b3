// What a draft of a change-set began from, so that a publish of somebody else in between is not taken back unseen.
import type { Migration } from '../migration.ts';

export const draftBase: Migration = {
  number: 16,
  name: 'draft-base',
  sql: `
-- Content address of the overlay document that was live; '' where there was none, null where an older version did not write it down.
ALTER TABLE {schema}._change_set_document ADD COLUMN base text COLLATE "C";
`,
};
