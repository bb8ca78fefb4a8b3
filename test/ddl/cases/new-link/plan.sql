-- prepare, transaction: Add to ship: home
-- lock: ACCESS EXCLUSIVE
alter table "ship" add column "home" uuid;

-- prepare, each: Link ship.home to port
-- lock: SHARE ROW EXCLUSIVE
ALTER TABLE "ship" ADD CONSTRAINT "ship_eefd92d4c4_fk" FOREIGN KEY ("home") REFERENCES "port" ("id") ON DELETE SET NULL NOT VALID;
ALTER TABLE "ship" VALIDATE CONSTRAINT "ship_eefd92d4c4_fk";

-- prepare, concurrent: Index ship by home
-- lock: SHARE UPDATE EXCLUSIVE
CREATE INDEX CONCURRENTLY "ship_e43390da96_ix" ON "ship" USING btree ("home") WHERE "home" IS NOT NULL;
