-- prepare, transaction: add built, crew, price, flags to ship
-- lock: ACCESS EXCLUSIVE
alter table "ship" add column "built" date, add column "crew" bigint, add column "price" numeric(15,2), add column "flags" text[] COLLATE "C";

-- prepare, concurrent: index on ship ("flags")
-- lock: SHARE UPDATE EXCLUSIVE
CREATE INDEX CONCURRENTLY "ship_16b7f10a89_ix" ON "ship" USING gin ("flags");
