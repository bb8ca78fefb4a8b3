// A small Model made by hand and rows for it, in memory and in PostgreSQL alike: what the filter and access tests stand on.
// Knows nothing of metadata documents, so that these tests fail for reasons of filters and rights alone.
import type pg from 'pg';
import { ident } from '../../engine/db/identifier.ts';
import { foldFunctionSql } from '../../engine/filter/fold-sql.ts';
import { comparedColumn, kindOf } from '../../engine/filter/kind.ts';
import { treeLink } from '../../engine/filter/under-sql.ts';
import { fieldTypes, systemTypes } from '../../engine/meta/field-types/registry.ts';
import type { Entity, Field, Model, Relation } from '../../engine/meta/model.ts';
import type { FieldDocument, Ownership, RoleDocument } from '../../engine/shared/documents.ts';
import type { Found, RecordView, Scalar } from '../../engine/shared/filter/evaluate.ts';

type Declared = Omit<FieldDocument, 'fieldType'> & { readonly fieldType: FieldDocument['fieldType'] | 'id' | 'version'; readonly target?: string };
interface Declaration { readonly fields: Readonly<Record<string, Declared>>; readonly relations?: readonly Relation[]; readonly ownership?: Ownership; readonly parent?: Entity['parent']; readonly label?: string; readonly currency?: boolean }

const relation = (key: string, kind: Relation['kind'], target: string, entity: string, field: string): Relation => ({ key, apiName: api(key), title: key, kind, target, via: { entity, field } });
/** API names differ from keys, so that no test passes by mixing them up. */
export const api = (key: string): string => (key === 'id' || key === 'owner' || key === 'team' ? key : `${key}Api`);

const declarations: Readonly<Record<string, Declaration>> = {
  user: { ownership: 'none', label: 'name', fields: { name: { fieldType: 'text' }, state: { fieldType: 'select', open: true }, manager: { fieldType: 'user', target: 'user' }, mainTeam: { fieldType: 'team', target: 'team' }, teams: { fieldType: 'links', target: 'team' } },
    relations: [relation('teams', 'links', 'team', 'user', 'teams')] },
  team: { ownership: 'none', label: 'name', fields: { name: { fieldType: 'text' }, parent: { fieldType: 'link', target: 'team' } }, relations: [relation('members', 'inverseLinks', 'user', 'user', 'teams')] },
  tag: { ownership: 'none', label: 'name', fields: { name: { fieldType: 'text' } } },
  planet: { label: 'name', fields: {
    name: { fieldType: 'text' }, note: { fieldType: 'longText' }, kind: { fieldType: 'select', open: true }, hazards: { fieldType: 'multiSelect', open: true }, tags: { fieldType: 'tags', target: 'tag' },
    population: { fieldType: 'integer' }, radius: { fieldType: 'decimal', precision: 30, scale: 4 }, tradeValue: { fieldType: 'money' }, habitable: { fieldType: 'boolean' },
    discoveredOn: { fieldType: 'date' }, leftOn: { fieldType: 'date' }, lastSignalAt: { fieldType: 'dateTime' }, wakesAt: { fieldType: 'time' }, sleepsAt: { fieldType: 'time' }, turn: { fieldType: 'duration' }, stars: { fieldType: 'rating' }, parent: { fieldType: 'link', target: 'planet' }, secret: { fieldType: 'text', restricted: true }, inner: { fieldType: 'text', internal: true } },
    relations: [relation('moons', 'inverse', 'moon', 'moon', 'planet'), relation('satellites', 'inverse', 'planet', 'planet', 'parent'), relation('signals', 'inverseAny', 'signal', 'signal', 'source'), relation('expeditions', 'inverseLinks', 'expedition', 'expedition', 'planets')] },
  moon: { ownership: { via: 'planet' }, label: 'name', fields: { name: { fieldType: 'text' }, planet: { fieldType: 'link', target: 'planet' }, diameter: { fieldType: 'decimal' } } },
  expedition: { ownership: 'team', label: 'name', currency: true, fields: { name: { fieldType: 'text' }, status: { fieldType: 'select', open: true }, budget: { fieldType: 'money' }, planets: { fieldType: 'links', target: 'planet' }, logs: { fieldType: 'lines', target: 'crewLog' } },
    relations: [relation('planets', 'links', 'planet', 'expedition', 'planets'), relation('logs', 'lines', 'crewLog', 'expedition', 'logs')] },
  crewLog: { ownership: 'none', parent: { entity: 'expedition', link: 'expedition', lines: 'logs' }, fields: { expedition: { fieldType: 'link', target: 'expedition' }, note: { fieldType: 'text' }, hours: { fieldType: 'decimal' }, planet: { fieldType: 'link', target: 'planet' } } },
  signal: { ownership: 'none', fields: { subject: { fieldType: 'text' }, source: { fieldType: 'anyLink', entities: { planet: {}, moon: {} } } } },
};

const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function makeField(entity: string, key: string, declared: Declared, hasCurrency: boolean): Field {
  const type = declared.fieldType === 'id' || declared.fieldType === 'version' ? systemTypes[declared.fieldType] : fieldTypes.get(declared.fieldType);
  if (type === undefined) throw new Error(`no field type ${declared.fieldType}`);
  const { target, ...rest } = declared;
  const document = { ...rest, fieldType: declared.fieldType === 'id' || declared.fieldType === 'version' ? 'text' : declared.fieldType } satisfies FieldDocument;
  const main = type.relation === 'one' && key !== 'id' ? `${snake(key)}_id` : snake(key);
  return {
    key, entity, apiName: api(key), type, document, title: key, required: false, system: declared.readOnly === true, readOnly: declared.readOnly === true, inDefault: true,
    columns: type.columns(document, { hasCurrency }).map(({ part, sqlType }) => ({ part, sqlType, name: part === '' ? main : `${main}_${part}` })),
    ...(target !== undefined && { target }), ...(type.name === 'links' && { junction: `${snake(entity)}_${snake(key)}` }),
  };
}

function makeEntity(key: string, { fields: own, relations = [], ownership = 'user', parent, label, currency = false }: Declaration): Entity {
  const system: Record<string, Declared> = { id: { fieldType: 'id', readOnly: true }, version: { fieldType: 'version', readOnly: true }, ...(ownership === 'user' || ownership === 'team' ? { owner: { fieldType: 'user', target: 'user', readOnly: true }, team: { fieldType: 'team', target: 'team', readOnly: true } } : {}) };
  const fields = Object.entries({ ...system, ...own }).map(([name, declared]) => makeField(key, name, declared, currency));
  return {
    key, apiName: api(key), package: 'test', title: key, titlePlural: key, table: snake(key), ownership, sort: [], identity: [], trash: true, history: true, hash: key,
    document: { name: key, title: key, properties: {} },
    fields: new Map(fields.map((field) => [field.key, field])), fieldByApiName: new Map(fields.map((field) => [field.apiName, field])),
    relations: new Map(relations.map((item) => [item.key, item])), relationByApiName: new Map(relations.map((item) => [item.apiName, item])),
    label: label === undefined ? [] : [{ field: label }], ...(parent && { parent }),
  };
}

/** The Model with these roles. */
export function makeModel(roles: readonly RoleDocument[] = []): Model {
  const entities = Object.entries(declarations).map(([key, declaration]) => makeEntity(key, declaration));
  return {
    revision: 1, hash: 'test-model', entities: new Map(entities.map((entity) => [entity.key, entity])), entityByApiName: new Map(entities.map((entity) => [entity.apiName, entity])),
    roles: new Map(roles.map((role) => [role.name, role])), documents: new Map(), provenance: new Map(), layers: [], names: { tables: {}, columns: {}, junctions: {} }, workflows: new Map(),
  };
}

export interface Link { readonly entity: string; readonly id: string }
export type Value = Scalar | readonly string[] | Link;
/** `values` by field key; `links` hold arrays of ids; money's base stands under `<key>.base`. */
export interface Row { readonly id: string; readonly trashed: boolean; readonly values: Readonly<Record<string, Value>> }
export type Rows = ReadonlyMap<string, readonly Row[]>;

export const schema = 'site_test';

/** Tables for the Model in an empty database. */
export async function createTables(client: pg.Client, model: Model): Promise<void> {
  await client.query(`CREATE SCHEMA trellis; ${foldFunctionSql}; CREATE SCHEMA ${schema}; CREATE TABLE ${schema}._role_assignment (user_id uuid, role text)`);
  for (const entity of model.entities.values()) {
    const columns = [...entity.fields.values()].flatMap((field) => field.columns.map((column) => `${ident(column.name)} ${column.sqlType}`));
    await client.query(`CREATE TABLE ${schema}.${ident(entity.table)} (${columns.join(', ')}, deleted_at timestamptz(3), PRIMARY KEY (id))`);
    for (const { junction } of entity.fields.values()) if (junction !== undefined) await client.query(`CREATE TABLE ${schema}.${ident(junction)} (from_id uuid, to_id uuid, PRIMARY KEY (from_id, to_id))`);
  }
}

/** Replaces all rows. */
export async function fillTables(client: pg.Client, model: Model, rows: Rows): Promise<void> {
  for (const entity of model.entities.values()) {
    await client.query(`DELETE FROM ${schema}.${ident(entity.table)}`);
    for (const field of entity.fields.values()) if (field.junction !== undefined) await client.query(`DELETE FROM ${schema}.${ident(field.junction)}`);
    for (const row of rows.get(entity.key) ?? []) await insertRow(client, entity, row);
  }
}

async function insertRow(client: pg.Client, entity: Entity, row: Row): Promise<void> {
  const names = ['id', 'deleted_at'];
  const values: unknown[] = [row.id, row.trashed ? '2024-01-01' : null];
  for (const field of entity.fields.values()) {
    const value = row.values[field.key];
    if (value === undefined || field.key === 'id') continue;
    if (field.junction !== undefined) {
      for (const id of Array.isArray(value) ? value : []) await client.query(`INSERT INTO ${schema}.${ident(field.junction)} VALUES ($1, $2)`, [row.id, id]);
    }
    for (const { part, name } of field.columns) {
      names.push(ident(name));
      values.push(part === 'base' ? row.values[`${field.key}.base`] : isLink(value) ? value[part === 'entity' ? 'entity' : 'id'] : value);
    }
  }
  await client.query(`INSERT INTO ${schema}.${ident(entity.table)} (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`, values);
}

function isLink(value: Value | undefined): value is Link {
  return typeof value === 'object' && value !== null && 'entity' in value;
}

function isScalar(value: Value): value is Scalar {
  return typeof value !== 'object' || value === null;
}

/** A row as the evaluator sees it. `visible` is asked for every row that a path or a quantifier enters. */
export function viewOf(model: Model, rows: Rows, entity: Entity, row: Row, names: 'api' | 'key', visible: (entity: Entity, row: Row) => boolean = () => true): RecordView {
  const at = (key: string, id: unknown): Row | undefined => rows.get(key)?.find((candidate) => candidate.id === id && !candidate.trashed && visible(model.entities.get(key)!, candidate));
  const view = (key: string, far: Row): RecordView => viewOf(model, rows, model.entities.get(key)!, far, names, visible);
  const ids = (value: Value | undefined): readonly string[] => (Array.isArray(value) ? value : []);
  const many = (key: string, test: (far: Row) => boolean, always = false): Found => ({ is: 'many', items: (rows.get(key) ?? []).filter((far) => !far.trashed && test(far) && (always || visible(model.entities.get(key)!, far))).map((far) => view(key, far)) });
  const related = ({ kind, target, via }: Relation): Found => {
    switch (kind) {
      case 'lines': return many(target, (far) => far.values[model.entities.get(target)!.parent!.link] === row.id, true);
      case 'inverse': return many(target, (far) => far.values[via.field] === row.id);
      case 'inverseAny': return many(target, (far) => { const value = far.values[via.field]; return isLink(value) && value.entity === entity.key && value.id === row.id; });
      case 'links': return many(target, (far) => ids(row.values[via.field]).includes(far.id));
      case 'inverseLinks': return many(target, (far) => ids(far.values[via.field]).includes(row.id));
    }
  };
  const item = (field: Field, value: string, self: RecordView): RecordView => ({
    find: (path) => (path.length === 0 ? { is: 'value', kind: kindOf(field), value } : self.find(path)),
  });
  const ancestors = (field: Field, start: string): readonly string[] => {
    const link = treeLink(model.entities.get(field.target!)!)!;
    const line = [start];
    // The row that hangs below must itself be there; the topmost one is only an id.
    for (let far = at(field.target!, start); far !== undefined;) {
      const above: Value | undefined = far.values[link.key];
      if (typeof above !== 'string' || line.includes(above)) break;
      line.push(above);
      far = at(field.target!, above);
    }
    return line;
  };
  const self: RecordView = {
    find: (path) => {
      const [name = 'id', ...rest] = path;
      const known = names === 'api' ? entity.relationByApiName.get(name) : entity.relations.get(name);
      if (known !== undefined) return related(known);
      const field = (names === 'api' ? entity.fieldByApiName.get(name) : entity.fields.get(name))!;
      const value = field.key === 'id' ? row.id : (row.values[comparedColumn(field)?.part === 'base' ? `${field.key}.base` : field.key] ?? null);
      if (field.type.relation === 'any' && rest.length > 0) {
        const part = isLink(value) ? value[rest[0] === 'entity' ? 'entity' : 'id'] : null;
        return rest[0] === 'entity' ? { is: 'value', kind: 'text', value: part !== null && names === 'api' ? api(part) : part } : { is: 'value', kind: 'id', value: part };
      }
      if (rest.length > 0) {
        const far = at(field.target!, value);
        return far === undefined ? missing(model, model.entities.get(field.target!)!, rest, names) : view(field.target!, far).find(rest);
      }
      if (Array.isArray(value) || field.columns[0]?.sqlType.includes('[]') === true) {
        const entries = ids(value);
        const { target } = field;
        return { is: 'many', items: entries.map((entry) => item(field, entry, self)), ...(target !== undefined && { records: () => entries.map((id) => at(target, id)).filter((far) => far !== undefined).map((far) => view(target, far)) }) };
      }
      const scalar = isLink(value) ? value.id : isScalar(value) ? value : null;
      const far = (): RecordView | undefined => { const found = at(field.target!, scalar); return found && view(field.target!, found); };
      return { is: 'value', kind: kindOf(field), value: scalar, ...(field.type.relation === 'one' && typeof scalar === 'string' && { far, ancestors: () => ancestors(field, scalar) }) };
    },
  };
  return self;
}

/** What lies behind a link that leads nowhere. */
function missing(model: Model, entity: Entity, path: readonly string[], names: 'api' | 'key'): Found {
  const [name = 'id', ...rest] = path;
  if ((names === 'api' ? entity.relationByApiName : entity.relations).has(name)) return { is: 'many', items: [] };
  const field = (names === 'api' ? entity.fieldByApiName.get(name) : entity.fields.get(name))!;
  if (rest.length > 0 && field.type.relation === 'one') return missing(model, model.entities.get(field.target!)!, rest, names);
  return field.columns[0]?.sqlType.includes('[]') === true ? { is: 'many', items: [] } : { is: 'value', kind: kindOf(field), value: null };
}
