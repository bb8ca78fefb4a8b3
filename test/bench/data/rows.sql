-- The rows that both sides are filled with: 10,000 clients and 200,000 tickets, the same in every run (no random()).
-- People and teams have ids made of their number: person 0 is dense, person 99 is sparse.
--   dense:  owns 5 % of the tickets, and 26.3 % belong to team 1, of which this person is a member; together 30 %.
--   sparse: owns 40 tickets, and 60 belong to team 2; together 0.05 %.
-- Every client belongs to team 0, of which both are members.
CREATE FUNCTION bench_person(n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid $$;
CREATE FUNCTION bench_team(n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT ('00000000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid $$;
CREATE FUNCTION bench_record(kind int, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (lpad(to_hex(1735689600000 + n * 1000), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8' || lpad(to_hex((n * 7919) % 4093), 3, '0') || lpad(to_hex((n * 104729) % 268435399), 12, '0'))::uuid $$;

CREATE TABLE bench_client AS
SELECT n, bench_record(1, n) AS id, 'Client ' || n AS name, (ARRAY['mining','media','farming','energy','travel'])[1 + n % 5] AS industry,
  'https://client' || n || '.example' AS website, '+1555' || lpad(n::text, 7, '0') AS phone,
  (ARRAY['Huế','Oslo','Lima','Đà Nẵng','Accra','Turin','Leeds'])[1 + n % 7] AS city, (n * 37) % 5000 AS employees,
  bench_person(n % 20) AS owner_id, bench_team(0) AS team_id,
  '2025-01-01T00:00:00Z'::timestamptz + n * interval '17 min' AS created_at, '2025-06-01T00:00:00Z'::timestamptz + n * interval '17 min' AS updated_at
FROM generate_series(1, 10000) n;

CREATE TABLE bench_ticket AS
SELECT n, bench_record(2, n) AS id, (ARRAY['An','Bo','Chi','Dev','Eva','Finn','Gus','Hana'])[1 + n % 8] AS first_name,
  'Family' || ((n::bigint * 7919) % 50000) AS last_name, 'ticket' || n || '@mail.example' AS email, '+1444' || lpad(n::text, 7, '0') AS phone,
  'Client ' || ((n::bigint * 31) % 10000 + 1) AS company, (ARRAY['CEO','CTO','Buyer','Engineer','Manager','Analyst'])[1 + n % 6] AS title,
  (ARRAY['new','contacted','qualified','converted','lost'])[1 + (n / 20) % 5] AS status,
  (ARRAY['web','phone','event','referral'])[1 + n % 4] AS source,
  'Wants plan ' || (n % 97) || ' and a call back in week ' || (n % 52) || '; the budget holder is known, the next step is agreed upon.' AS description,
  ((n::bigint * 1237) % 1000000) / 10.0 AS amount, (n * 7) % 101 AS probability, '2026-01-01'::date + (n % 365) AS expected_close,
  bench_person(CASE WHEN n % 5000 = 7 THEN 99 ELSE n % 20 END) AS owner_id,
  bench_team(CASE WHEN n % 3333 = 11 THEN 2 WHEN (n::bigint * 7919 / 20) % 1000 < 263 THEN 1 ELSE 3 + (n::bigint * 7919 / 20) % 17 END) AS team_id,
  (n::bigint * 31) % 10000 + 1 AS client_n, bench_record(1, (n::bigint * 31) % 10000 + 1) AS client_id,
  '2025-01-01T00:00:00Z'::timestamptz + n * interval '3 min' AS created_at, '2025-01-01T00:00:00Z'::timestamptz + n * interval '4 min' AS updated_at
FROM generate_series(1, 200000) n;
