// What members of metadata documents point to, by the names that the format gives them, and which of them are filters,
// expressions and value slots, by their shape. For forms alone: the compiler has rules of its own.
import type { JsonSchema } from '../field-types/contract.ts';

/** A kind of document, or `field` and `action` of the entity that the document is about. */
export type Reference = string;

interface Place { readonly kind: string; readonly parent: string; readonly name: string }

const toKinds: Readonly<Record<string, Reference>> = { entity: 'entity', view: 'view', report: 'report', dashboard: 'dashboard', home: 'dashboard', workflow: 'workflow', template: 'template', roles: 'role', optionsFrom: 'options' };
const toFields: ReadonlySet<string> = new Set(['field', 'rate', 'identity', 'input', 'at', 'editable', 'fields', 'group', 'required', 'via', 'allDay']);
const fieldLists: ReadonlySet<string> = new Set(['columns']);
const fieldsOfViews: ReadonlySet<string> = new Set(['start', 'end', 'color']);
const filters: ReadonlySet<string> = new Set(['filter', 'when', 'where', 'check', 'visibleWhen', 'requiredWhen', 'readOnlyWhen']);
const keysByName: Readonly<Record<string, Reference>> = { set: 'field', map: 'field', match: 'field', defaults: 'field' };
const kindsOfTexts: Readonly<Record<string, Reference>> = { entities: 'entity', roles: 'role', layouts: 'layout', views: 'view', apps: 'app', settings: 'setting', options: 'options', reports: 'report', dashboards: 'dashboard', templates: 'template', workflows: 'workflow' };

/** What the value of a member names. */
export function referenceOf({ kind, parent, name }: Place): Reference | undefined {
  if ((parent === 'rollup' || parent === 'measured') && name === 'field') return undefined;
  if (Object.hasOwn(toKinds, name)) return toKinds[name];
  if (kind === 'view' && name === 'sources') return 'view';
  if (kind === 'view' && (fieldLists.has(name) || fieldsOfViews.has(name))) return 'field';
  return toFields.has(name) ? 'field' : undefined;
}

/** What the keys of a map name. */
export function keysOf({ kind, parent, name }: Place, { type, 'x-merge': merge }: JsonSchema): Reference | undefined {
  if (type !== 'object' || merge !== 'map') return name === 'match' && type === 'object' ? 'field' : undefined;
  if (kind === 'translation' && parent === 'translation') return kindsOfTexts[name];
  if (kind === 'translation') return name === 'properties' ? 'field' : undefined;
  if (kind === 'role' && name !== 'entities') return name === 'fields' ? 'field' : 'action';
  return name === 'entities' ? 'entity' : keysByName[name];
}

/** What kind of text or object a member holds, where its shape alone does not draw an input. */
export function roleOf(name: string, { type, properties, 'x-merge': merge }: JsonSchema): 'filter' | 'expression' | 'value' | undefined {
  if (type === 'object' && properties === undefined && filters.has(name)) return 'filter';
  if (type === 'string' && merge === 'atomic') return 'expression';
  return Array.isArray(type) && merge === 'atomic' ? 'value' : undefined;
}
