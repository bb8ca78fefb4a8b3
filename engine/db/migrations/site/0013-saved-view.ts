// What people keep of a list under a name, and with what each opens a list.
import type { Migration } from '../migration.ts';

export const savedView: Migration = {
  number: 13,
  name: 'saved-view',
  sql: `
-- body: columns, filter, sort, group, widths; names in it are keys. shared_with: me, everybody, team, role; nobody ever wrote \`shared\`.
ALTER TABLE {schema}._saved_view
  ADD COLUMN shared_with text COLLATE "C" NOT NULL DEFAULT 'me',
  ADD COLUMN team_id uuid,
  ADD COLUMN role text COLLATE "C",
  ADD COLUMN created_at timestamptz(3) NOT NULL DEFAULT now(),
  ADD COLUMN updated_at timestamptz(3) NOT NULL DEFAULT now(),
  ADD COLUMN deleted_at timestamptz(3);
CREATE INDEX _saved_view_shared_ix ON {schema}._saved_view (shared_with) WHERE shared_with <> 'me';

-- view: the name of a shipped one, or the id of a saved one.
CREATE TABLE {schema}._view_default (
  user_id uuid NOT NULL,
  entity text COLLATE "C" NOT NULL,
  view text COLLATE "C" NOT NULL,
  CONSTRAINT _view_default_pk PRIMARY KEY (user_id, entity)
);
`,
};
