// People's ways in: credentials, sessions, tokens, role assignments, one-time links.
import type { Migration } from '../migration.ts';

export const identity: Migration = {
  number: 3,
  name: 'identity',
  sql: `
CREATE TABLE {schema}._credential (
  user_id uuid NOT NULL,
  hash text COLLATE "C" NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  CONSTRAINT _credential_pk PRIMARY KEY (user_id)
);

CREATE TABLE {schema}._session (
  hash text COLLATE "C" NOT NULL,
  user_id uuid NOT NULL,
  csrf text COLLATE "C" NOT NULL,
  created_at timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  ip text COLLATE "C",
  agent text,
  CONSTRAINT _session_pk PRIMARY KEY (hash)
);
CREATE INDEX _session_user_ix ON {schema}._session (user_id);

CREATE TABLE {schema}._token (
  id uuid NOT NULL,
  hash text COLLATE "C" NOT NULL,
  user_id uuid NOT NULL,
  title text NOT NULL,
  scope jsonb,
  expires_at timestamptz(3),
  created_at timestamptz(3) NOT NULL,
  ip_ranges text[],
  revoked_at timestamptz(3),
  CONSTRAINT _token_pk PRIMARY KEY (id),
  CONSTRAINT _token_hash_uq UNIQUE (hash)
);
CREATE INDEX _token_user_ix ON {schema}._token (user_id);

CREATE TABLE {schema}._role_assignment (
  user_id uuid NOT NULL,
  role text COLLATE "C" NOT NULL,
  CONSTRAINT _role_assignment_pk PRIMARY KEY (user_id, role)
);

CREATE TABLE {schema}._setup (
  id uuid NOT NULL,
  hash text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  user_id uuid,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  CONSTRAINT _setup_pk PRIMARY KEY (id),
  CONSTRAINT _setup_hash_uq UNIQUE (hash)
);
`,
};
