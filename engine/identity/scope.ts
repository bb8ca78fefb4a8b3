// An API token may be narrower than its user: `planet:read`, `planet:*`, `*:read`, `system:import`. It never widens.
import type { Access } from '../access/access.ts';
import { invalid } from '../lib/errors.ts';
import { never } from '../shared/filter/ast.ts';

const form = /^(?:\*|[a-zA-Z][\w]{0,62}):(?:\*|[a-zA-Z][\w]{0,62})$/;

/** Reads a scope list from a body. Errors: `auth.scope` with the pointer of the entry. */
export function parseScope(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || value.length === 0 || value.length > 200) throw invalid('auth.scope', '/scope');
  return value.map((entry: unknown, index) => {
    if (typeof entry !== 'string' || !form.test(entry)) throw invalid('auth.scope', `/scope/${index}`);
    return entry;
  });
}

/** The same rights, less what the scope does not name. Entities are meant by key. */
export function narrow(access: Access, scope: readonly string[]): Access {
  const granted = new Set(scope);
  const allows = (entity: string, action: string): boolean =>
    granted.has(`${entity}:${action}`) || granted.has(`${entity}:*`) || granted.has(`*:${action}`) || granted.has('*:*');
  const writes = (entity: string): boolean => allows(entity, 'create') || allows(entity, 'update');
  return {
    actor: access.actor,
    key: `${access.key} ${[...granted].sort().join(',')}`,
    can: (entity, action) => allows(entity, action) && access.can(entity, action),
    rows: (entity, action) => (allows(entity, action) ? access.rows(entity, action) : { node: never, values: [] }),
    read: (entity, field) => (allows(entity, 'read') ? access.read(entity, field) : 'no'),
    write: (entity, field) => (writes(entity) ? access.write(entity, field) : 'no'),
    system: (right) => (granted.has(`system:${right}`) || granted.has('system:*')) && access.system(right),
  };
}
