-- prepare, concurrent: Index ship by built DESC NULLS LAST, id DESC
-- lock: SHARE UPDATE EXCLUSIVE
CREATE INDEX CONCURRENTLY "ship_9b2ec3571f_ix" ON "ship" USING btree ("built" DESC NULLS LAST, "id" DESC) WHERE "deleted_at" IS NULL;

-- prepare, concurrent: Index ship by built, each value once
-- lock: SHARE UPDATE EXCLUSIVE
CREATE UNIQUE INDEX CONCURRENTLY "ship_36638921f6_uq" ON "ship" USING btree ("built") WHERE "deleted_at" IS NULL;

-- finish, concurrent: Drop index ship_f30359645f_ix of ship
-- lock: SHARE UPDATE EXCLUSIVE
DROP INDEX CONCURRENTLY "ship_f30359645f_ix";
