-- prepare, concurrent: Index ship by owner_id, built, name, id
-- lock: SHARE UPDATE EXCLUSIVE
CREATE INDEX CONCURRENTLY "ship_ce0923d80c_ix" ON "ship" USING btree ("owner_id", "built", "name", "id") WHERE "deleted_at" IS NULL;

-- prepare, concurrent: Index ship by team_id, built
-- lock: SHARE UPDATE EXCLUSIVE
CREATE INDEX CONCURRENTLY "ship_2d2664ba3d_ix" ON "ship" USING btree ("team_id", "built") WHERE "deleted_at" IS NULL;

-- finish, concurrent: Drop index ship_ac20f1050b_ix of ship
-- lock: SHARE UPDATE EXCLUSIVE
DROP INDEX CONCURRENTLY "ship_ac20f1050b_ix";
