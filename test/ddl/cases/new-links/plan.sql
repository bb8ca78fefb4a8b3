-- prepare, together: Create table ship_calls: 2 columns, 1 indexes
-- lock: none
create table "ship_calls" ("from_id" uuid not null, "to_id" uuid not null, constraint "ship_calls_cae8526cca_pk" primary key ("from_id", "to_id"));
CREATE INDEX "ship_calls_46fbc9417a_ix" ON "ship_calls" USING btree ("to_id", "from_id");

-- prepare, together: Link ship_calls.from_id to ship
-- lock: SHARE ROW EXCLUSIVE
ALTER TABLE "ship_calls" ADD CONSTRAINT "ship_calls_2af709e596_fk" FOREIGN KEY ("from_id") REFERENCES "ship" ("id") ON DELETE CASCADE;

-- prepare, together: Link ship_calls.to_id to port
-- lock: SHARE ROW EXCLUSIVE
ALTER TABLE "ship_calls" ADD CONSTRAINT "ship_calls_4faa84652f_fk" FOREIGN KEY ("to_id") REFERENCES "port" ("id") ON DELETE CASCADE;
