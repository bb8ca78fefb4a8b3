// What may be written but not seen afterwards is answered by its id alone. Mostly the right to write implies the right to see,
// and then nothing is asked of PostgreSQL.
import type { Access } from '../access/access.ts';
import type { Entity } from '../meta/model.ts';
import { rowRule } from '../query/scope.ts';
import type { WriteScope } from './scope.ts';

/** Condition under which the written row may be seen; null where the action's own rule implies it. */
export function seenRule(scope: WriteScope, entity: Entity, alias: string, action: string): string | null {
  return implied(scope.access, entity, action) ? null : rowRule(scope, entity, alias, 'read');
}

/** True when the action's rule is one of the alternatives of the reading rule. */
function implied(access: Access, entity: Entity, action: string): boolean {
  const read = access.rows(entity.key, 'read');
  const write = access.rows(entity.key, action);
  if (read.node.op === 'constant') return read.node.value;
  if (JSON.stringify(read.values) !== JSON.stringify(write.values)) return false;
  const wanted = JSON.stringify(write.node);
  return JSON.stringify(read.node) === wanted || (read.node.op === 'or' && read.node.items.some((item) => JSON.stringify(item) === wanted));
}
