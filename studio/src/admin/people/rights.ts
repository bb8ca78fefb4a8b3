// The rights of a role document as a table: one cell per entity and action. Pure; what a cell cannot show it keeps.
import { isObject } from '../../../../engine/shared/json-object.ts';

export type Rights = Readonly<Record<string, unknown>>;

/** The columns; everything else an entity can do is in its details. */
export const tableActions = ['create', 'read', 'update', 'delete', 'export', 'import'] as const;
export type TableAction = (typeof tableActions)[number];
export const scopes = ['all', 'unit', 'subordinates', 'team', 'own', 'none'] as const;
export const grants = ['write', 'read', 'masked', 'none'] as const;

function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** What is said for one entity and action: a scope, whether a condition stands beside it, '' where nothing is said. */
export function cellAt(rights: Rights, entity: string, action: string): { readonly scope: string; readonly isConditional: boolean } {
  const rule = member(member(rights[entity], 'actions'), action);
  if (typeof rule === 'string') return { scope: rule, isConditional: false };
  const scope = member(rule, 'scope');
  return { scope: typeof scope === 'string' ? scope : rule === undefined ? '' : 'all', isConditional: member(rule, 'filter') !== undefined };
}

/** What holds where a cell says nothing: the entity's own rest, or the rest of all entities. */
export function inheritedAt(rights: Rights, entity: string, action: string): string {
  if (rights[entity] !== undefined) return action === '*' ? '' : cellAt(rights, entity, '*').scope;
  return entity === '*' ? '' : cellAt(rights, '*', action).scope || cellAt(rights, '*', '*').scope;
}

/** The rights with another scope in one cell; a condition beside it stays. */
export function withScope(rights: Rights, entity: string, action: string, scope: string): Rights {
  const rule = member(member(rights[entity], 'actions'), action);
  const next = scope === '' ? undefined : isObject(rule) && rule['filter'] !== undefined ? { ...rule, scope } : scope;
  return withEntry(rights, entity, 'actions', action, next);
}

export function grantAt(rights: Rights, entity: string, field: string): string {
  const rule = member(member(rights[entity], 'fields'), field);
  return typeof rule === 'string' ? rule : rule === undefined ? '' : 'when';
}

export function withGrant(rights: Rights, entity: string, field: string, grant: string): Rights {
  return withEntry(rights, entity, 'fields', field, grant === '' ? undefined : grant);
}

function withEntry(rights: Rights, entity: string, part: 'actions' | 'fields', name: string, next: unknown): Rights {
  const entry = isObject(rights[entity]) ? rights[entity] : {};
  const { [name]: _, ...rest } = isObject(entry[part]) ? entry[part] : {};
  const members = isObject(entry[part]) && name in entry[part] && next !== undefined ? { ...entry[part], [name]: next } : next === undefined ? rest : { ...rest, [name]: next };
  const { [part]: __, ...others } = entry;
  const whole = Object.keys(members).length === 0 ? others : { ...entry, [part]: members };
  const { [entity]: ___, ...left } = rights;
  return Object.keys(whole).length === 0 ? left : { ...rights, [entity]: whole };
}

/** What holds for an entity and an action in the end: its own say, else what is inherited. */
export function effectiveAt(rights: Rights, entity: string, action: string): string {
  const { scope, isConditional } = cellAt(rights, entity, action);
  const own = scope === '' ? inheritedAt(rights, entity, action) : scope;
  return own === '' ? 'none' : isConditional ? `${own}*` : own;
}

/** What holds for a field in the end. */
export function effectiveGrant(rights: Rights, entity: string, field: string): string {
  const holder = rights[entity] === undefined ? '*' : entity;
  return grantAt(rights, holder, field) || grantAt(rights, holder, '*') || 'none';
}

const cycle = ['', 'own', 'team', 'unit', 'subordinates', 'all', 'none'] as const;

/** The scope after this one, as Space goes through them. */
export function nextScope(scope: string, back = false): string {
  const at = cycle.findIndex((each) => each === scope);
  return cycle[(at + (back ? cycle.length - 1 : 1)) % cycle.length] ?? '';
}

/** The same scope in several cells. */
export function withScopes(rights: Rights, cells: readonly { readonly entity: string; readonly action: string }[], scope: string): Rights {
  return cells.reduce((before, { entity, action }) => withScope(before, entity, action, scope), rights);
}
