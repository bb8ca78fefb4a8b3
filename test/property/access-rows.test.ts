// Which rows and fields a set of roles opens: SQL against CASL row by row, and both against the roles read one by one.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import type { Access, Actor, RowRule } from '../../engine/access/access.ts';
import { compileRules, forActor, type Rules } from '../../engine/access/index.ts';
import { bind, ParamList } from '../../engine/filter/params.ts';
import { filterSql } from '../../engine/filter/to-sql.ts';
import type { Entity, Field, Model } from '../../engine/meta/model.ts';
import type { FieldGrant, FieldRule, RoleDocument, Scope } from '../../engine/shared/documents.ts';
import { evaluate, type RecordView, type World } from '../../engine/shared/filter/evaluate.ts';
import { parseFilter } from '../../engine/shared/filter/parse.ts';
import { actorArb, roleArb } from '../access/roles.ts';
import { now, rowsArb, zone } from '../filter/random.ts';
import { createTables, fillTables, makeModel, schema, viewOf, type Row, type Rows } from '../filter/world.ts';
import { emptyTemplate, freshDatabase } from '../support/database.ts';

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: (await freshDatabase(emptyTemplate)).url });
  await client.connect();
  await client.query("SET TIME ZONE 'UTC'");
  await createTables(client, makeModel());
});
afterAll(async () => { await client.end(); });

async function bySql(model: Model, entity: Entity, rule: RowRule, actor: Actor): Promise<readonly string[]> {
  const params = new ParamList();
  let count = 0;
  const condition = filterSql(rule.node, { model, schema, entity, alias: 't', names: 'key', params, nextAlias: () => `a${++count}`, value: (index) => ({ kind: 'const', value: rule.values[index] }) });
  const { rows } = await client.query<{ id: string }>(`SELECT id FROM ${schema}."${entity.table}" t WHERE deleted_at IS NULL AND ${condition} ORDER BY id`, bind(params.sources, { values: [], inputs: {}, actor, now, zone }));
  return rows.map((row) => row.id);
}

const live = (rows: Rows, key: string): readonly Row[] => (rows.get(key) ?? []).filter((row) => !row.trashed);
const own = <T>(map: Readonly<Record<string, T>> | undefined, name: string): T | undefined => (map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined);

const levels: readonly FieldGrant[] = ['none', 'masked', 'read', 'write'];

/** The roles read plainly: no wildcards resolved ahead, no trees, one record at a time. */
class Reference {
  readonly model: Model; readonly roles: readonly RoleDocument[]; readonly rows: Rows; readonly world: World;
  constructor(model: Model, roles: readonly RoleDocument[], rows: Rows, world: World) { this.model = model; this.roles = roles; this.rows = rows; this.world = world; }

  view(entity: Entity, row: Row): RecordView { return viewOf(this.model, this.rows, entity, row, 'key'); }
  holds(json: Readonly<Record<string, unknown>>, entity: Entity, row: Row): boolean {
    const parsed = parseFilter(json);
    return parsed.ok && evaluate(parsed.filter.node, parsed.filter.values, this.view(entity, row), this.world);
  }

  /** Which rows the action is granted on, over all roles. */
  allows(entity: Entity, row: Row, action: string): boolean {
    if (entity.parent !== undefined) return this.far(entity, row, entity.parent.link, action === 'create' || action === 'delete' ? 'update' : action);
    return this.roles.some((role) => {
      const entry = own(role.entities, entity.key) ?? own(role.entities, '*');
      const rule = own(entry?.actions, action) ?? own(entry?.actions, '*');
      if (rule === undefined) return false;
      const { scope, filter } = typeof rule === 'string' ? { scope: rule, filter: undefined } : { scope: rule.scope ?? (rule.filter === undefined ? 'none' : 'all'), filter: rule.filter };
      return this.inScope(entity, row, scope, action) && (filter === undefined || this.holds(filter, entity, row));
    });
  }

  inScope(entity: Entity, row: Row, scope: Scope, action: string): boolean {
    if (scope === 'none') return false;
    if (typeof entity.ownership === 'object') return this.far(entity, row, entity.ownership.via, action);
    if (scope === 'all') return true;
    const { actor } = this.world;
    const [owner, team] = [row.values['owner'], row.values['team']];
    const has = (set: readonly string[], id: unknown): boolean => typeof id === 'string' && set.includes(id);
    if (entity.ownership === 'none') return false;
    return owner === actor.id || (scope === 'team' && has(actor.teams, team)) || (scope === 'unit' && has(actor.unit, team)) || (scope === 'subordinates' && has(actor.subordinates, owner));
  }

  far(entity: Entity, row: Row, link: string, action: string): boolean {
    const target = this.model.entities.get(entity.fields.get(link)?.target ?? '')!;
    const row2 = live(this.rows, target.key).find((candidate) => candidate.id === row.values[link]);
    return row2 !== undefined ? this.allows(target, row2, action) : this.always(target, action);
  }

  /** A right on all rows of the target holds for what points nowhere, too. */
  always(entity: Entity, action: string): boolean {
    return this.roles.some((role) => {
      const entry = own(role.entities, entity.key) ?? own(role.entities, '*');
      const rule = own(entry?.actions, action) ?? own(entry?.actions, '*');
      if (rule === undefined || typeof entity.ownership === 'object') return false;
      if (typeof rule === 'string') return rule === 'all';
      const parsed = parseFilter(rule.filter ?? {});
      return (rule.scope ?? (rule.filter === undefined ? 'none' : 'all')) === 'all' && parsed.ok && parsed.filter.node.op === 'constant' && parsed.filter.node.value;
    });
  }

  /** What the roles say of a field, highest first: write, read, masked, none. */
  level(entity: Entity, row: Row | undefined, field: Field): FieldGrant {
    return levels[Math.max(0, ...this.roles.map((role) => levels.indexOf(this.roleLevel(role, entity, row, field))))]!;
  }

  roleLevel(role: RoleDocument, entity: Entity, row: Row | undefined, field: Field): FieldGrant {
    if (field.document.internal === true) return 'none';
    const entry = own(role.entities, entity.key) ?? (entity.parent === undefined ? own(role.entities, '*') : undefined);
    if (entity.parent !== undefined && entry?.fields === undefined) {
      if (field.document.restricted === true) return 'none';
      const parent = this.model.entities.get(entity.parent.entity)!;
      const link = entity.parent.link;
      return this.roleLevel(role, parent, row && live(this.rows, parent.key).find((candidate) => candidate.id === row.values[link]), parent.fields.get(entity.parent.lines)!);
    }
    const rule: FieldRule = own(entry?.fields, field.key) ?? (field.document.restricted === true ? 'none' : (own(entry?.fields, '*') ?? 'none'));
    if (typeof rule === 'string') return rule;
    const otherwise = rule.else ?? 'none';
    const condition = parseFilter(rule.when);
    if (row === undefined && condition.ok && condition.filter.node.op === 'constant') return condition.filter.node.value ? rule.access : otherwise;
    // Nothing is known of a record that is not there, so only what holds either way.
    if (row === undefined) return levels.indexOf(rule.access) < levels.indexOf(otherwise) ? rule.access : otherwise;
    return this.holds(rule.when, entity, row) ? rule.access : otherwise;
  }
}

interface Case { readonly rows: Rows; readonly actor: Actor; readonly roles: readonly RoleDocument[] }
const plain = makeModel();
const caseArb: fc.Arbitrary<Case> = fc.record({ rows: rowsArb(plain), actor: actorArb(plain), roles: fc.tuple(roleArb(plain, 'one'), roleArb(plain, 'two')) });
const checks = { numRuns: Number(process.env['TRELLIS_FULL'] === '1' ? 300 : 40) };

function setUp({ rows, actor, roles }: Case): { model: Model; rules: Rules; access: Access; world: World; reference: Reference } {
  const model = makeModel(roles);
  const rules = compileRules(model, ['one', 'two', 'unknown']);
  const world: World = { actor, now, zone };
  return { model, rules, access: forActor(rules, actor), world, reference: new Reference(model, roles, rows, world) };
}

test('the rows of an action are the same in SQL, by CASL record by record, and as the roles read', async () => {
  await fc.assert(fc.asyncProperty(caseArb, async (given) => {
    const { model, rules, access, world, reference } = setUp(given);
    await fillTables(client, model, given.rows);
    for (const entity of model.entities.values()) {
      for (const action of ['read', 'update', 'create', 'delete', 'launch', 'land']) {
        const sql = await bySql(model, entity, access.rows(entity.key, action), given.actor);
        const record = (row: Row): RecordView => reference.view(entity, row);
        const casl = live(given.rows, entity.key).filter((row) => rules.permits(action, { entity: entity.key, record: record(row), world })).map((row) => row.id);
        const read = live(given.rows, entity.key).filter((row) => reference.allows(entity, row, action)).map((row) => row.id);
        expect([entity.key, action, sql]).toEqual([entity.key, action, casl.sort()]);
        expect([entity.key, action, sql]).toEqual([entity.key, action, read.sort()]);
        if (sql.length > 0) expect(access.can(entity.key, action)).toBe(true);
      }
    }
  }), checks);
});

test('fields are readable and writable as the roles read, record by record', async () => {
  fc.assert(fc.property(caseArb, (given) => {
    const { model, access, world, reference } = setUp(given);
    for (const entity of model.entities.values()) {
      for (const row of live(given.rows, entity.key)) {
        for (const field of entity.fields.values()) {
          const expected = reference.level(entity, row, field);
          const [read, write] = [access.read(entity.key, field.key), access.write(entity.key, field.key)];
          const view = reference.view(entity, row);
          const readNow = typeof read === 'string' ? read : evaluate(read.when, read.values, view, world) ? read.open : read.closed;
          const writeNow = typeof write === 'string' ? write : evaluate(write.when, write.values, view, world) ? 'yes' : 'no';
          const at = `${entity.key}.${field.key}`;
          expect([at, writeNow]).toEqual([at, expected === 'write' ? 'yes' : 'no']);
          if (!access.can(entity.key, 'read')) expect([at, readNow]).toEqual([at, 'no']);
          else if (field.key === 'id' || field.key === 'version') expect([at, readNow]).toEqual([at, 'yes']);
          // Masking may fall away to nothing where another condition opens the field; never the other way round.
          else if (expected === 'masked') expect([at, typeof read === 'object' && read.open === 'yes' ? ['masked', 'no'] : ['masked']]).toEqual([at, expect.arrayContaining([readNow])]);
          else expect([at, readNow]).toEqual([at, expected === 'none' ? 'no' : 'yes']);
        }
      }
    }
  }), checks);
});
