// Which metadata documents use an entity, a field or a relation, and where: the graph of references over the merged documents.
// Reads names where the format has them; whether they are right is the compiler's business. Pure.
import { isObject } from '../shared/json-object.ts';
import type { Entity, Model, PlainDocument } from './model.ts';
import { escapeStep } from './pointer.ts';

/** A place that names an entity, or one field of it. */
export interface Use { readonly kind: string; readonly name: string; readonly pointer: string; readonly entity: string; readonly field?: string }

type Plain = Readonly<Record<string, unknown>>;
/** `own`: the entity whose fields are named here; `record`: that of the record in hand, where another one is spoken of. */
interface Scope { readonly own: Entity | undefined; readonly record: Entity | undefined }

const paths: ReadonlySet<string> = new Set(['field', 'rate', 'identity', 'input', 'at', 'editable', 'fields', 'group', 'required', 'via', 'allDay', 'columns', 'start', 'end', 'total', 'sort', 'from', 'copyFrom', 'relation', 'by', 'splitBy', 'managerOf', 'owner', 'team']);
const filters: ReadonlySet<string> = new Set(['filter', 'when', 'where', 'check', 'visibleWhen', 'requiredWhen', 'readOnlyWhen']);
const keyed: ReadonlySet<string> = new Set(['set', 'map', 'match', 'defaults', 'values']);
const graphs = new WeakMap<Model, readonly Use[]>();

/** Every reference of a Model; made once. */
export function referencesOf(model: Model): readonly Use[] {
  const known = graphs.get(model) ?? [...model.documents].flatMap(([kind, documents]) => [...documents.values()].flatMap((document) => new Reader(model, kind, document).read()));
  graphs.set(model, known);
  return known;
}

/** The places that use an entity, or one field of it; places of its own document that only declare it are none. */
export function usagesOf(model: Model, entity: string, field?: string): readonly Use[] {
  return referencesOf(model).filter((use) => use.entity === entity && (field === undefined ? !isOwn(use) : use.field === field && !(isOwn(use) && use.pointer.startsWith('/required/'))));
}

function isOwn({ kind, name, entity }: Use): boolean {
  return kind === 'entity' && name === entity;
}

class Reader {
  private readonly found = new Map<string, Use>();
  private readonly model: Model;
  private readonly kind: string;
  private readonly document: PlainDocument;

  constructor(model: Model, kind: string, document: PlainDocument) {
    this.model = model;
    this.kind = kind;
    this.document = document;
  }

  read(): readonly Use[] {
    const { kind, document } = this;
    if (kind === 'entity') this.entity(document, this.model.entities.get(document.name), '');
    else if (kind === 'role' || kind === 'translation') this.byEntity(document);
    else this.value(document, '', '', { own: undefined, record: undefined });
    return [...this.found.values()];
  }

  private note(pointer: string, entity: string, field?: string): void {
    const use: Use = { kind: this.kind, name: this.document.name, pointer, entity, ...(field !== undefined && { field }) };
    this.found.set(`${pointer} ${entity} ${field ?? ''}`, use);
  }

  /** Fields along a dotted path; answers the entity at its end. */
  private path(text: string, from: Entity | undefined, pointer: string): Entity | undefined {
    let at = from;
    for (const step of text.replace(/^-/, '').split('.')) {
      const field = at?.fields.get(step);
      const relation = at?.relations.get(step);
      if (at === undefined || (field === undefined && relation === undefined)) return undefined;
      if (field !== undefined) this.note(pointer, at.key, step);
      else if (relation !== undefined) this.note(pointer, relation.via.entity, relation.via.field);
      at = this.model.entities.get(field?.target ?? relation?.target ?? '');
    }
    return at;
  }

  /** Names in an expression; texts in quotes are no names. */
  private expression(text: string, own: Entity | undefined, pointer: string): void {
    for (const [name] of text.replace(/'[^']*'|"[^"]*"/g, ' ').matchAll(/[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/g)) this.path(name.replace(/^old\./, ''), own, pointer);
  }

  private entity(value: Plain, own: Entity | undefined, pointer: string): void {
    const { properties, record, ...rest } = value;
    if (isObject(properties)) for (const [key, field] of Object.entries(properties)) if (isObject(field)) this.field(field, own, `${pointer}/properties/${escapeStep(key)}`);
    if (isObject(record)) {
      if (typeof record.label === 'string') for (const [, name = ''] of record.label.matchAll(/\{([^}]+)\}/g)) this.path(name, own, '/record/label');
      this.value(record, 'record', '/record', { own, record: own });
    }
    for (const [member, part] of Object.entries(rest)) this.value(part, member, `${pointer}/${escapeStep(member)}`, { own, record: own });
  }

  private field(field: Plain, own: Entity | undefined, pointer: string): void {
    const target = typeof field.entity === 'string' ? this.model.entities.get(field.entity) : undefined;
    if (target !== undefined) this.note(`${pointer}/entity`, target.key);
    if (isObject(field.entities)) for (const key of Object.keys(field.entities)) if (this.model.entities.has(key)) this.note(`${pointer}/entities/${escapeStep(key)}`, key);
    for (const [member, part] of Object.entries(field)) {
      const place = `${pointer}/${escapeStep(member)}`;
      if (member === 'formula' && typeof part === 'string') this.expression(part, own, place);
      else if (member === 'filter') this.filter(part, place, { own: target, record: own });
      else if (member === 'items' && isObject(part)) this.entity(part, target, place);
      else if (member === 'rollup' && isObject(part)) this.rollup(part, own, place);
      else if (member === 'optionsFrom' || member === 'entity' || member === 'inverse') continue;
      else this.value(part, member, place, { own, record: own });
    }
  }

  private rollup(rollup: Plain, own: Entity | undefined, pointer: string): void {
    const far = typeof rollup.relation === 'string' ? this.path(rollup.relation, own, `${pointer}/relation`) : undefined;
    if (typeof rollup.field === 'string') this.path(rollup.field, far, `${pointer}/field`);
    this.filter(rollup.filter, `${pointer}/filter`, { own: far, record: own });
  }

  /** Roles and translations name entities, and below them fields, by keys. */
  private byEntity(document: PlainDocument): void {
    if (!isObject(document.entities)) return;
    for (const [key, part] of Object.entries(document.entities)) {
      const entity = this.model.entities.get(key);
      if (entity === undefined || !isObject(part)) continue;
      const pointer = `/entities/${escapeStep(key)}`;
      this.note(pointer, key);
      for (const member of ['fields', 'properties']) if (isObject(part[member])) for (const field of Object.keys(part[member])) if (entity.fields.has(field)) this.note(`${pointer}/${member}/${escapeStep(field)}`, key, field);
      if (this.kind === 'role') this.value(part, 'entities', pointer, { own: entity, record: entity });
    }
  }

  private value(value: unknown, member: string, pointer: string, scope: Scope): void {
    if (filters.has(member) && isObject(value)) this.filter(value, pointer, scope);
    else if (typeof value === 'string') { if (paths.has(member)) for (const path of value.split(',')) this.path(path.trim(), scope.own, pointer); }
    else if (Array.isArray(value)) value.forEach((item: unknown, index) => this.value(item, member, `${pointer}/${index}`, scope));
    else if (isObject(value)) this.members(value, member, pointer, scope);
  }

  private members(value: Plain, member: string, pointer: string, { own, record }: Scope): void {
    const named = typeof value.entity === 'string' ? this.model.entities.get(value.entity) : undefined;
    if (named !== undefined) this.note(`${pointer}/entity`, named.key);
    const scope: Scope = { own: named ?? own, record: named === undefined ? record : own ?? named };
    if (typeof value.$record === 'string') this.path(value.$record, record, `${pointer}/$record`);
    if (typeof value.$expr === 'string') this.expression(value.$expr, record, `${pointer}/$expr`);
    if ((value.kind === 'field' || value.kind === 'related') && typeof value.id === 'string') this.path(value.id, scope.own, `${pointer}/id`);
    for (const [key, part] of Object.entries(value)) {
      const place = `${pointer}/${escapeStep(key)}`;
      if (keyed.has(member)) this.path(key, scope.own, place);
      if (member === 'map' && typeof part === 'string') this.path(part, record, place);
      else if (key !== 'entity') this.value(part, key, place, scope);
    }
  }

  private filter(filter: unknown, pointer: string, scope: Scope): void {
    if (Array.isArray(filter)) filter.forEach((item: unknown, index) => this.filter(item, `${pointer}/${index}`, scope));
    if (!isObject(filter)) return;
    for (const [key, part] of Object.entries(filter)) {
      const place = `${pointer}/${escapeStep(key)}`;
      if (key === '$field' && typeof part === 'string') this.path(part, scope.own, place);
      else if (key === '$record' && typeof part === 'string') this.path(part, scope.record, place);
      else if (key.startsWith('$')) this.filter(part, place, scope);
      else this.filter(part, place, { ...scope, own: this.path(key, scope.own, place) ?? scope.own });
    }
  }
}
