-- The same rows into the site's tables, and the two people with their teams, role and places. {schema} is the site's.
INSERT INTO {schema}.team (id, version, created_at, created_by, updated_at, updated_by, name)
SELECT bench_team(n), 1, now(), bench_person(0), now(), bench_person(0), 'Team ' || n FROM generate_series(0, 19) n;
INSERT INTO {schema}."user" (id, version, created_at, created_by, updated_at, updated_by, name, email, state, main_team, locale, zone)
SELECT bench_person(n), 1, now(), bench_person(0), now(), bench_person(0), 'Person ' || n, 'person' || n || '@bench.local', 'active',
  bench_team(CASE n WHEN 0 THEN 1 WHEN 99 THEN 2 ELSE 3 END), 'en', 'Asia/Ho_Chi_Minh'
FROM (SELECT generate_series(0, 19) AS n UNION ALL SELECT 98 UNION ALL SELECT 99) people;
INSERT INTO {schema}.user_teams (from_id, to_id) VALUES (bench_person(0), bench_team(0)), (bench_person(99), bench_team(0));
INSERT INTO {schema}._role_assignment (user_id, role) VALUES (bench_person(0), 'member'), (bench_person(99), 'member'), (bench_person(98), 'administrator');

INSERT INTO {schema}.client (id, version, created_at, created_by, updated_at, updated_by, owner_id, team_id, name, industry, website, phone, city, employees)
SELECT id, 1, created_at, owner_id, updated_at, owner_id, owner_id, team_id, name, industry, website, phone, city, employees FROM bench_client ORDER BY n;
INSERT INTO {schema}.ticket (id, version, created_at, created_by, updated_at, updated_by, owner_id, team_id, first_name, last_name, email, phone, company,
  title, status, source, description, amount, probability, expected_close, client)
SELECT id, 1, created_at, owner_id, updated_at, owner_id, owner_id, team_id, first_name, last_name, email, phone, company,
  title, status, source, description, amount, probability, expected_close, client_id FROM bench_ticket ORDER BY n;
