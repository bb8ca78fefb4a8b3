-- prepare, concurrent: Index ship by (lower(name COLLATE vi-x-icu) COLLATE C), each value once
-- lock: SHARE UPDATE EXCLUSIVE
CREATE UNIQUE INDEX CONCURRENTLY "ship_5a8e600716_uq" ON "ship" USING btree ((lower("name" COLLATE "vi-x-icu") COLLATE "C")) WHERE "deleted_at" IS NULL;
