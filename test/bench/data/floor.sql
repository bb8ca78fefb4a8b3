-- The floor's two tables and the indexes that its statements want. Filled from bench_client and bench_ticket (rows.sql).
CREATE SCHEMA floor;
CREATE TABLE floor.client (
  id serial PRIMARY KEY,
  name varchar(255) NOT NULL,
  industry varchar(255),
  website varchar(255),
  phone varchar(255),
  city varchar(255),
  employees integer,
  owner_id uuid,
  created_at timestamptz,
  updated_at timestamptz
);
CREATE TABLE floor.ticket (
  id serial PRIMARY KEY,
  first_name varchar(255),
  last_name varchar(255) NOT NULL,
  email varchar(255),
  phone varchar(255),
  company varchar(255),
  title varchar(255),
  status varchar(255) NOT NULL DEFAULT 'new',
  source varchar(255),
  description text,
  amount numeric(12,2),
  probability integer,
  expected_close date,
  owner_id uuid,
  client_id integer REFERENCES floor.client (id) ON DELETE SET NULL,
  created_at timestamptz,
  updated_at timestamptz,
  team_id uuid,
  version integer NOT NULL DEFAULT 1
);
INSERT INTO floor.client (name, industry, website, phone, city, employees, owner_id, created_at, updated_at)
SELECT name, industry, website, phone, city, employees, owner_id, created_at, updated_at FROM bench_client ORDER BY n;
INSERT INTO floor.ticket (first_name, last_name, email, phone, company, title, status, source, description, amount, probability,
  expected_close, owner_id, client_id, created_at, updated_at, team_id)
SELECT first_name, last_name, email, phone, company, title, status, source, description, amount, probability,
  expected_close, owner_id, client_n, created_at, updated_at, team_id FROM bench_ticket ORDER BY n;
CREATE INDEX ticket_status_ix ON floor.ticket (status, created_at DESC);
CREATE INDEX ticket_owner_ix ON floor.ticket (owner_id, status, created_at DESC);
CREATE INDEX ticket_team_ix ON floor.ticket (team_id, status, created_at DESC);
CREATE INDEX ticket_client_ix ON floor.ticket (client_id);
CREATE INDEX ticket_created_ix ON floor.ticket (created_at DESC);
CREATE INDEX client_owner_ix ON floor.client (owner_id);
