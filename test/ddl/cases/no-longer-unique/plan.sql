-- finish, concurrent: Drop index ship_5a8e600716_uq of ship
-- lock: SHARE UPDATE EXCLUSIVE
DROP INDEX CONCURRENTLY "ship_5a8e600716_uq";
