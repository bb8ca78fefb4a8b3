// The engine leans on these entities and fields; a layer may add to them, never take them away.
import type { MergedDocument } from '../merge/documents.ts';
import type { Rule } from './lookup.ts';

const needed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  user: { name: 'text', email: 'email', state: 'select', manager: 'user', mainTeam: 'team', teams: 'links' },
  team: { name: 'text', parent: 'link' },
  tag: { name: 'text' },
};

/** Where a whole entity is missing there is no document to point at. */
const nowhere: MergedDocument = { kind: 'entity', name: '', layer: 'core', value: { name: '' }, origins: new Map() };

export const core: Rule = (world, findings) => {
  for (const [key, fields] of Object.entries(needed)) {
    const entity = world.entities.get(key);
    if (entity === undefined) {
      const source = world.documents.find((document) => document.kind === 'entity' && document.name === key);
      if (source !== undefined || !world.declared.has(key)) findings.error(source ?? { ...nowhere, name: key }, '', 'meta.core-entity', { entity: key });
      continue;
    }
    for (const [name, expected] of Object.entries(fields)) {
      const field = entity.fields.get(name);
      if (field?.type.name === expected) continue;
      const cause = field !== undefined ? '/fieldType' : entity.declared.has(name) ? '/hidden' : '';
      findings.error(entity.source, `/properties/${name}${cause}`, 'meta.core-field', { entity: key, field: name, expected });
    }
  }
};
