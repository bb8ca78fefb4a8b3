// Which rows a pair of twin worlds holds and what of them one actor may not know: decided before anything is written,
// record by record, with the rules in memory. Ids are planned ones (`planet#3`) until the rows exist.
import type { Actor, Access } from '../../engine/access/access.ts';
import { compileRules } from '../../engine/access/index.ts';
import type { Entity, Field, Model } from '../../engine/meta/model.ts';
import type { FilterNode } from '../../engine/shared/filter/ast.ts';
import { fieldsRead } from '../../engine/shared/filter/paths.ts';
import { evaluate, type RecordView, type World as FilterWorld } from '../../engine/shared/filter/evaluate.ts';
import { viewOf, type Row, type Value } from '../filter/world.ts';
import { valueOf, type Family, type Surroundings, type WireValue } from './twin-values.ts';

export interface PlannedRow extends Row {
  readonly entity: Entity;
  readonly n: number;
}

/** Values that the types alone do not find, by `entity.field`. */
export type Overrides = Readonly<Record<string, (n: number, family: Family) => WireValue | undefined>>;

export interface PlanOptions {
  readonly model: Model;
  readonly actor: Actor;
  readonly people: readonly string[];
  readonly teams: readonly string[];
  readonly now: Date;
  readonly zone: string;
  readonly rowsPerEntity: number;
  readonly overrides?: Overrides;
}

export interface TwinPlan {
  readonly rows: readonly PlannedRow[];
  /** Fields of one record in one of the worlds, by key; link targets are planned ids. */
  body(row: PlannedRow, world: 'a' | 'b'): Readonly<Record<string, WireValue>>;
  /** One field's value later on. */
  later(row: PlannedRow, field: Field, world: 'a' | 'b'): WireValue | undefined;
  /** May the actor read this record, live or in the trash? */
  sees(row: PlannedRow): boolean;
  /** Must the actor not learn this field of this record? */
  hides(row: PlannedRow, field: Field): boolean;
  readonly around: Surroundings;
}

/** Plans rows for every entity that is no line, user or team. */
export function planTwins(options: PlanOptions): TwinPlan {
  const { model, actor, people, teams, rowsPerEntity } = options;
  const rules = compileRules(model, actor.roles);
  const world: FilterWorld = { actor, now: options.now, zone: options.zone };
  const rows: PlannedRow[] = [];
  const around: Surroundings = { model, people, teams, targets: (entity, family) => rows.filter((row) => row.entity.key === entity && (family === 'seen' || !row.trashed)).map((row) => row.id) };
  const wire = (entity: Entity, field: Field, n: number, family: Family): WireValue | undefined => {
    const own = options.overrides?.[`${entity.key}.${field.key}`];
    if (own !== undefined) return own(n, family);
    // What a link's own filter, conditions on choices and rules allow is the business of other tests.
    return isBound(entity, field) ? undefined : valueOf(field, n, family, around);
  };

  for (const entity of inOrder(model)) {
    for (let n = 0; n < rowsPerEntity; n += 1) {
      const own = settable(entity).flatMap((field) => {
        const value = wire(entity, field, n, 'seen');
        return value === undefined ? [] : [[field.key, value] as const];
      });
      rows.push({ entity, n, id: `${entity.key}#${n}`, trashed: n % 5 === 4 && !isRestricted(model, entity), values: { ...plain(Object.fromEntries(own)), ...ownership(entity, n, people, teams) } });
    }
  }
  const settled = withCascades(model, rows);
  const byEntity = new Map(inOrder(model).map((entity) => [entity.key, settled.filter((row) => row.entity === entity)]));
  const view = (row: PlannedRow): RecordView => viewOf(model, byEntity, row.entity, row, 'key');
  const permits = (row: PlannedRow, action: string): boolean => rules.permits(action, { entity: row.entity.key, record: view(row), world });
  const seen = new Map(settled.map((row) => [row.id, rules.can(row.entity.key, 'read') && permits(row, 'read') && (!row.trashed || permits(row, 'delete'))]));
  const sees = (row: PlannedRow): boolean => seen.get(row.id) === true;
  const kept = new Map(inOrder(model).map((entity) => [entity.key, decisive(rules, entity)]));

  const hides = (row: PlannedRow, field: Field): boolean => {
    if (field.system || kept.get(row.entity.key)?.has(field.key) === true) return false;
    if (!sees(row)) return true;
    const rule = rules.read(row.entity.key, field.key);
    if (typeof rule === 'object') return !evaluate(rule.when, rule.values, view(row), world) || rule.open !== 'yes';
    return rule !== 'yes';
  };
  const familyOf = (row: PlannedRow, field: Field, at: 'a' | 'b'): Family => (hides(row, field) ? at : 'seen');
  /** A hidden owner differs too, but for the actor's own records: of those he is told. */
  const otherOwner = (row: PlannedRow): Readonly<Record<string, string>> => {
    const [owner, next] = [row.values['owner'], people[(row.n + 1) % people.length]];
    const free = typeof owner === 'string' && next !== undefined && owner !== actor.id && next !== actor.id && kept.get(row.entity.key)?.has('owner') !== true;
    return free && (!sees(row) || rules.read(row.entity.key, 'owner') === 'no') ? { owner: next } : {};
  };
  const body = (row: PlannedRow, at: 'a' | 'b'): Readonly<Record<string, WireValue>> => ({
    ...Object.fromEntries(settable(row.entity).flatMap((field) => {
      const value = familyOf(row, field, at) === 'seen' && !Array.isArray(row.values[field.key]) ? row.values[field.key] ?? wire(row.entity, field, row.n, 'seen') : wire(row.entity, field, row.n, familyOf(row, field, at));
      return value === undefined || value === null ? [] : [[field.key, isSelf(row, field, value) ? null : value]];
    })),
    ...ownership(row.entity, row.n, people, teams),
    ...(at === 'b' && otherOwner(row)),
  });
  return { rows: settled, body, sees, hides, around, later: (row, field, at) => (inRule(row.entity, field.key) ? undefined : wire(row.entity, field, row.n + 20, familyOf(row, field, at))) };
}

/** A value that has to go with others. */
function isBound(entity: Entity, { key, document }: Field): boolean {
  return document.filter !== undefined || document.optionsBy !== undefined || document.options?.some(({ when }) => when !== undefined) === true || (needsNone(entity, document, key) && inRule(entity, key));
}

/** Fields that a body may state: what metadata keeps from clients too, since the system writes here. */
export function settable(entity: Entity): readonly Field[] {
  return [...entity.fields.values()].filter((field) => !field.system && !field.type.generated && field.from === undefined);
}

/** Targets before what links to them; a circle is cut where it closes. */
export function inOrder(model: Model): readonly Entity[] {
  const done = new Set<Entity>();
  const visit = (entity: Entity, path: ReadonlySet<Entity>): void => {
    if (done.has(entity) || path.has(entity)) return;
    const targets = [...entity.fields.values()].flatMap((field) => [field.target, ...Object.keys(field.document.entities ?? {})]);
    for (const target of targets) {
      const far = target === undefined ? undefined : model.entities.get(target);
      if (far !== undefined) visit(far, new Set([...path, entity]));
    }
    done.add(entity);
  };
  for (const entity of model.entities.values()) visit(entity, new Set());
  return [...done].filter((entity) => entity.parent === undefined && entity.key !== 'user' && entity.key !== 'team');
}

function ownership(entity: Entity, n: number, people: readonly string[], teams: readonly string[]): Record<string, string> {
  // Every tenth record belongs to nobody.
  if (n % 10 === 9) return {};
  const owner = people[n % people.length];
  const team = teams[(n * 2 + 1) % teams.length];
  return { ...(entity.fields.has('owner') && owner !== undefined && { owner }), ...(entity.fields.has('team') && team !== undefined && { team }) };
}

/** Whether a rule of the entity compares the field. */
function inRule(entity: Entity, key: string): boolean {
  return Object.values(entity.document.rules ?? {}).flatMap(({ when, check }) => [check, ...(when === undefined ? [] : [when])]).some((rule) => fieldsRead(rule).has(key));
}

/** A record does without the field, or finds a value for it by itself. */
function needsNone(entity: Entity, document: Field['document'], key: string): boolean {
  return document.default !== undefined || entity.document.required?.includes(key) !== true;
}

/** Lines are no scalars, so the rules in memory do without them. */
function plain(values: Readonly<Record<string, WireValue>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, Value] => !Array.isArray(entry[1]) || entry[1].every((item) => typeof item === 'string')));
}

function isSelf(row: PlannedRow, field: Field, value: WireValue): boolean {
  return field.target === row.entity.key && typeof value === 'string' && Number(value.split('#')[1]) >= row.n;
}

function isRestricted(model: Model, entity: Entity): boolean {
  return [...model.entities.values()].some((other) => [...other.fields.values()].some((field) => field.target === entity.key && ['link', 'treeParent'].includes(field.document.fieldType) && (field.document.onDelete ?? 'restrict') === 'restrict' && !field.system));
}

/** What hangs on a trashed record by a cascading link goes with it. */
function withCascades(model: Model, rows: readonly PlannedRow[]): readonly PlannedRow[] {
  const trashed = new Set(rows.filter((row) => row.trashed).map((row) => row.id));
  const falls = (row: PlannedRow): boolean => [...row.entity.fields.values()].some((field) => field.document.onDelete === 'cascade' && trashed.has(String(row.values[field.key])));
  for (let before = -1; before !== trashed.size;) {
    before = trashed.size;
    for (const row of rows) if (falls(row)) trashed.add(row.id);
  }
  return rows.map((row) => ({ ...row, trashed: trashed.has(row.id) }));
}

/** Fields by which a rule decides: they are alike in both worlds, or the worlds would differ in rights. */
function decisive(access: Pick<Access, 'rows' | 'read' | 'write'>, entity: Entity): ReadonlySet<string> {
  const nodes: FilterNode[] = ['create', 'read', 'update', 'delete'].map((action) => access.rows(entity.key, action).node);
  for (const field of entity.fields.values()) {
    for (const rule of [access.read(entity.key, field.key), access.write(entity.key, field.key)]) if (typeof rule === 'object') nodes.push(rule.when);
  }
  return new Set([...(typeof entity.ownership === 'object' ? [entity.ownership.via] : []), ...nodes.flatMap(named)]);
}

function named(node: FilterNode): readonly string[] {
  switch (node.op) {
    case 'constant': return [];
    case 'and': case 'or': return node.items.flatMap(named);
    case 'not': return named(node.item);
    case 'compare': case 'quantify': return node.path.slice(0, 1);
  }
}
