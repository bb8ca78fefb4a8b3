-- prepare, transaction: Add to ship: built, crew, price, flags
-- lock: ACCESS EXCLUSIVE
alter table "ship" add column "built" date, add column "crew" bigint, add column "price" numeric(15,2), add column "flags" text[] COLLATE "C";

-- prepare, concurrent: Index ship by flags
-- lock: SHARE UPDATE EXCLUSIVE
CREATE INDEX CONCURRENTLY "ship_16b7f10a89_ix" ON "ship" USING gin ("flags");
