-- prepare, transaction: add owner_id, team_id to ship
-- lock: ACCESS EXCLUSIVE
alter table "ship" add column "owner_id" uuid, add column "team_id" uuid;

-- prepare, concurrent: index on ship ("owner_id", "name" COLLATE "vi-x-icu", "id")
-- lock: SHARE UPDATE EXCLUSIVE
CREATE INDEX CONCURRENTLY "ship_878f45c95d_ix" ON "ship" USING btree ("owner_id", "name" COLLATE "vi-x-icu", "id");

-- prepare, concurrent: index on ship ("team_id", "name" COLLATE "vi-x-icu", "id")
-- lock: SHARE UPDATE EXCLUSIVE
CREATE INDEX CONCURRENTLY "ship_05d7e79561_ix" ON "ship" USING btree ("team_id", "name" COLLATE "vi-x-icu", "id");
