// Layouts place fields and relations that exist, each node under an id of its own.
import type { EntityDraft, World } from '../draft.ts';
import type { Findings } from '../findings.ts';
import type { MergedDocument } from '../merge/documents.ts';
import { isObject } from '../../shared/json-object.ts';
import { findEntity, findPath, type Rule } from './lookup.ts';

export const layouts: Rule = (world, findings) => {
  for (const source of world.documents) {
    if (source.kind !== 'layout' || typeof source.value.entity !== 'string') continue;
    const entity = findEntity(world, findings, { source, pointer: '/entity' }, source.value.entity, 'allowed');
    if (entity !== undefined) checkNodes({ world, findings, source, entity, seen: new Set() }, source.value.items, '/items');
  }
};

interface At { readonly world: World; readonly findings: Findings; readonly source: MergedDocument; readonly entity: EntityDraft; readonly seen: Set<unknown> }

function checkNodes(at: At, nodes: unknown, pointer: string): void {
  if (!Array.isArray(nodes)) return;
  nodes.forEach((node: unknown, index) => {
    if (!isObject(node)) return;
    const place = `${pointer}/${index}`;
    if (at.seen.has(node.id)) at.findings.error(at.source, `${place}/id`, 'meta.repeated', { key: node.id });
    at.seen.add(node.id);
    if (node.kind === 'field') findPath(at.world, at.entity, at.findings, { source: at.source, pointer: `${place}/id` }, String(node.id).split('.'), 'allowed');
    if (node.kind === 'related') checkRelation(at, String(node.id), `${place}/id`);
    checkNodes(at, node.items, `${place}/items`);
  });
}

function checkRelation({ world, findings, source, entity }: At, key: string, pointer: string): void {
  if (entity.relations.some((relation) => relation.key === key) || entity.declared.has(key) || isHiddenInverse(world, key)) return;
  findings.unknown(source, pointer, 'meta.unknown-relation', key, entity.relations.map((relation) => relation.key), { entity: entity.key, relation: key });
}

/** The inverse of a field, or of an entity, that a higher layer hides. */
function isHiddenInverse(world: World, key: string): boolean {
  return world.documents.some((document) => document.kind === 'entity' && hasHiddenInverse(document.value, document.value.hidden === true, key));
}

function hasHiddenInverse(value: unknown, hidden: boolean, key: string): boolean {
  if (Array.isArray(value)) return value.some((item) => hasHiddenInverse(item, hidden, key));
  if (!isObject(value)) return false;
  const isHidden = hidden || value.hidden === true;
  if (isHidden && isObject(value.inverse) && value.inverse.name === key) return true;
  return Object.values(value).some((member) => hasHiddenInverse(member, isHidden, key));
}
