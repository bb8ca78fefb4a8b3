-- prepare, transaction: Add to ship: owner_id, team_id
-- lock: ACCESS EXCLUSIVE
alter table "ship" add column "owner_id" uuid, add column "team_id" uuid;

-- prepare, concurrent: Index ship by owner_id, name COLLATE vi-x-icu, id
-- lock: SHARE UPDATE EXCLUSIVE
CREATE INDEX CONCURRENTLY "ship_878f45c95d_ix" ON "ship" USING btree ("owner_id", "name" COLLATE "vi-x-icu", "id");

-- prepare, concurrent: Index ship by team_id, name COLLATE vi-x-icu, id
-- lock: SHARE UPDATE EXCLUSIVE
CREATE INDEX CONCURRENTLY "ship_05d7e79561_ix" ON "ship" USING btree ("team_id", "name" COLLATE "vi-x-icu", "id");
