// What a person must be told: row by row by the CASL ability, field by field by its rules, the filter by the shared evaluator. No SQL.
import { labelReadable } from '../../../engine/access/index.ts';
import type { RecordInHand } from '../../../engine/access/ability.ts';
import { comparedColumn, kindOf } from '../../../engine/filter/kind.ts';
import type { Entity, Field } from '../../../engine/meta/model.ts';
import { compareDecimals } from '../../../engine/shared/filter/decimal.ts';
import { evaluate, type World } from '../../../engine/shared/filter/evaluate.ts';
import { parseFilter } from '../../../engine/shared/filter/parse.ts';
import { viewOf, type Row } from '../../filter/world.ts';
import type { Json } from '../../support/client.ts';
import type { Use } from './filters.ts';
import { at, type Person, type Space } from './space.ts';

export interface Sort { readonly path: readonly string[]; readonly descending: boolean }

export class Expectation {
  readonly space: Space;
  readonly person: Person;
  readonly evaluating: World;
  private readonly permitted = new Map<Row, boolean>();

  constructor(space: Space, person: Person) {
    this.space = space;
    this.person = person;
    this.evaluating = { actor: person.access.actor, now: new Date(at), zone: space.world.live.site.zone };
  }

  entity(key: string): Entity { return this.space.model.entities.get(key)!; }
  live(key: string): readonly Row[] { return (this.space.rows.get(key) ?? []).filter(({ trashed }) => !trashed); }
  find(key: string, id: unknown): Row | undefined { return this.live(key).find((row) => row.id === id); }

  inHand(entity: Entity, row: Row): RecordInHand {
    return { entity: entity.key, record: viewOf(this.space.model, this.space.rows, entity, row, 'key'), world: this.evaluating };
  }

  sees(entity: Entity, row: Row): boolean {
    const known = this.permitted.get(row);
    if (known !== undefined) return known;
    const answer = this.person.rules.permits('read', this.inHand(entity, row));
    this.permitted.set(row, answer);
    return answer;
  }

  /** Whether every name may be used: fields open in every row, records that may be read at all. */
  mayUse(uses: readonly Use[]): boolean {
    const { access } = this.person;
    return uses.every(([entity, field]) => (field === undefined ? access.can(entity, 'read') : access.read(entity, field) === 'yes'));
  }

  matches(entity: Entity, row: Row, json: unknown): boolean {
    const parsed = parseFilter(json);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const view = viewOf(this.space.model, this.space.rows, entity, row, 'api', (far, other) => this.sees(far, other));
    return evaluate(parsed.filter.node, parsed.filter.values, view, this.evaluating);
  }

  rows(entity: Entity, filter: unknown): readonly Row[] {
    return this.live(entity.key).filter((row) => this.sees(entity, row) && (filter === undefined || this.matches(entity, row, filter)));
  }

  ordered(entity: Entity, rows: readonly Row[], sort: readonly Sort[] | undefined): readonly Row[] {
    const keys = sort ?? entity.sort.filter(({ field }) => this.person.access.read(entity.key, field) === 'yes' && entity.fields.get(field)?.type.sort !== 'none').map(({ field, descending }) => ({ path: [field], descending }));
    const last = keys.at(-1)?.descending ?? true;
    return [...rows].sort((one, other) => {
      for (const { path, descending } of keys) {
        const order = compareLast(this.sortValue(entity, one, path), this.sortValue(entity, other, path), descending);
        if (order !== 0) return order;
      }
      return (one.id < other.id ? -1 : 1) * (last ? -1 : 1);
    });
  }

  /** Names that a sort by this path reads. */
  sortUses(entity: Entity, path: readonly string[]): readonly Use[] {
    const field = entity.fieldByApiName.get(path[0]!)!;
    if (field.type.relation !== 'one') return [[entity.key, field.key]];
    return [[entity.key, field.key], [field.target!], [field.target!, this.farField(field, path).key]];
  }

  farField(link: Field, path: readonly string[]): Field {
    const target = this.entity(link.target!);
    if (path.length > 1) return target.fieldByApiName.get(path[1]!)!;
    const part = target.label.find((candidate) => 'field' in candidate)!;
    return target.fields.get('field' in part ? part.field : '')!;
  }

  sortValue(entity: Entity, row: Row, path: readonly string[]): SortValue {
    const field = entity.fieldByApiName.get(path[0]!)!;
    if (field.type.relation !== 'one') return { field, value: row.values[comparedColumn(field)?.part === 'base' ? `${field.key}.base` : field.key] ?? null };
    const far = this.find(field.target!, row.values[field.key]);
    const end = this.farField(field, path);
    return { field: end, value: far !== undefined && this.sees(this.entity(field.target!), far) ? far.values[end.key] ?? null : null };
  }

  /** Fields with values of their own: what is computed when it is read has tests apart. */
  static stated(entity: Entity): readonly Field[] {
    return [...entity.fields.values()].filter(({ computed, columns }) => computed === undefined || columns.length > 0);
  }

  /** An answer without the values that were computed for it. */
  static withoutComputed(entity: Entity, record: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
    const computed = new Set([...entity.fieldByApiName.values()].filter((field) => field.computed !== undefined && field.columns.length === 0).map(({ apiName }) => apiName));
    return Object.fromEntries(Object.entries(record).filter(([name]) => !computed.has(name)));
  }

  /** The record as this person must read it. */
  record(entity: Entity, row: Row, fields: readonly Field[]): Readonly<Record<string, Json>> {
    const told: Record<string, Json> = {};
    for (const field of [entity.fields.get('id')!, entity.fields.get('version')!, ...fields]) {
      const level = this.level(entity, row, field);
      if (level === 'absent') continue;
      const open = this.openValue(entity, row, field);
      told[field.apiName] = level === 'yes' ? open : level === 'masked' ? masked(field, row, open) : null;
    }
    return told;
  }

  level(entity: Entity, row: Row, field: Field): 'yes' | 'masked' | 'null' | 'absent' {
    const rule = this.person.access.read(entity.key, field.key);
    const open = ['id', 'version'].includes(field.key) || this.person.ability(entity.key).can('field:read', this.inHand(entity, row), field.key);
    const level = typeof rule === 'string' ? (rule === 'no' ? 'absent' : rule) : this.decide(entity, row, rule);
    // The ability has the last word on what is shown as it is, and on what is shown at all; a computed value may be closed by its inputs.
    if (field.computed !== undefined && level === 'absent') return level;
    if (open !== (level === 'yes')) throw new Error(`${entity.key}.${field.key}: the ability says ${open}, the rule ${level}`);
    if (level === 'masked' && !this.person.ability(entity.key).can('field:masked', this.inHand(entity, row), field.key)) throw new Error(`${entity.key}.${field.key} is masked without a right`);
    return level;
  }

  private decide(entity: Entity, row: Row, rule: Exclude<ReturnType<Person['access']['read']>, string>): 'yes' | 'masked' | 'null' {
    const now = evaluate(rule.when, rule.values, this.inHand(entity, row).record, this.evaluating) ? rule.open : rule.closed;
    return now === 'no' ? 'null' : now;
  }

  private openValue(entity: Entity, row: Row, field: Field): Json {
    const whole: Json = this.space.told.get(entity.key)?.get(row.id)?.[field.apiName];
    switch (field.type.relation) {
      case 'none': return whole;
      case 'one': return whole === null ? null : { id: whole.id, label: this.label(field.target!, whole.id) };
      case 'any': return whole === null ? null : { ...whole, label: this.label(this.space.model.entityByApiName.get(whole.entity)!.key, whole.id) };
      case 'tags':
      case 'many': return byId(this.visible(field.target!, row.values[field.key]).map((far) => ({ id: far.id, label: this.label(field.target!, far.id) })));
      case 'lines': {
        const line = this.entity(field.target!);
        if (!this.person.access.can(line.key, 'read')) return [];
        const fields = [...line.fields.values()].filter((member) => member.inDefault && member.key !== line.parent!.link);
        return byId(this.live(line.key).filter((far) => far.values[line.parent!.link] === row.id && this.sees(line, far)).map((far) => this.record(line, far, fields)));
      }
    }
  }

  private visible(key: string, ids: unknown): readonly Row[] {
    if (!this.person.access.can(key, 'read')) return [];
    return (Array.isArray(ids) ? ids : []).flatMap((id) => this.find(key, id) ?? []).filter((far) => this.sees(this.entity(key), far));
  }

  private label(key: string, id: string): string | null {
    const entity = this.entity(key);
    const far = this.find(key, id);
    if (far === undefined || !this.person.access.can(key, 'read') || !this.sees(entity, far) || labelReadable(this.person.access, entity, this.space.model) !== 'yes') return null;
    return this.labelText(entity, far, 0);
  }

  private labelText(entity: Entity, row: Row, depth: number): string {
    return entity.label.map((part) => {
      if ('text' in part) return part.text;
      const field = entity.fields.get(part.field)!;
      const value = row.values[field.key] ?? null;
      if (field.type.relation !== 'one') return value === null ? '' : String(value);
      const far = depth > 0 ? undefined : this.find(field.target!, value);
      return far !== undefined && this.sees(this.entity(field.target!), far) ? this.labelText(this.entity(field.target!), far, depth + 1) : '';
    }).join('');
  }
}

interface SortValue { readonly field: Field; readonly value: unknown }

const vietnamese = new Intl.Collator('vi');

function compareLast({ field, value: a }: SortValue, { value: b }: SortValue, descending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return compareValues(field, a, b) * (descending ? -1 : 1);
}

function compareValues(field: Field, a: unknown, b: unknown): number {
  if (field.type.sort === 'options') return indexOf(field, a) - indexOf(field, b);
  if (field.type.sort === 'text') return vietnamese.compare(String(a), String(b));
  switch (kindOf(field)) {
    case 'number': return compareDecimals(String(a), String(b)) ?? 0;
    case 'dateTime': return Date.parse(String(a)) - Date.parse(String(b));
    case 'boolean': return Number(a) - Number(b);
    default: return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
  }
}

function indexOf(field: Field, value: unknown): number {
  return (field.document.options ?? []).findIndex((option) => option.value === value);
}

/** Of a text the last four characters stay; of anything else nothing but that it is there. */
function masked(field: Field, row: Row, open: Json): string | null {
  const isText = field.type.relation === 'none' && field.columns[0]?.sqlType.startsWith('text COLLATE') === true && field.document.options === undefined;
  if (isText) return open === null ? null : Array.from(String(open)).length > 4 ? `••••${Array.from(String(open)).slice(-4).join('')}` : '••••';
  const stored = row.values[field.key];
  if (field.columns.length === 0) return Array.isArray(open) && open.length > 0 ? '••••' : null;
  return stored === null || stored === undefined ? null : '••••';
}

/** Lists are compared without their order, which is that of the far entity. */
export function byId(items: readonly Json[]): Json[] {
  return [...items].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** A record as it came, its lists in the same order. */
export function settled(record: Json): Json {
  return Object.fromEntries(Object.entries<Json>(record).map(([name, value]) => [name, Array.isArray(value) && typeof value[0] === 'object' ? byId(value) : value]));
}
