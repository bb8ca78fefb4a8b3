-- prepare, transaction: Add to ship: owner_id, team_id
-- lock: ACCESS EXCLUSIVE
alter table "ship" add column "owner_id" uuid, add column "team_id" uuid;

-- prepare, concurrent: Index ship by owner_id, name COLLATE vi-x-icu, id
-- lock: SHARE UPDATE EXCLUSIVE
CREATE INDEX CONCURRENTLY "ship_ac20f1050b_ix" ON "ship" USING btree ("owner_id", "name" COLLATE "vi-x-icu", "id") WHERE "deleted_at" IS NULL;

-- prepare, concurrent: Index ship by team_id, name COLLATE vi-x-icu, id
-- lock: SHARE UPDATE EXCLUSIVE
CREATE INDEX CONCURRENTLY "ship_5720b652ef_ix" ON "ship" USING btree ("team_id", "name" COLLATE "vi-x-icu", "id") WHERE "deleted_at" IS NULL;
