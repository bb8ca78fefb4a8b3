// Keys are well-formed, and no field takes the name of a system field.
import { isKey, reservedNames } from '../key.ts';
import type { Rule } from './lookup.ts';

export const keys: Rule = (world, findings) => {
  for (const document of world.documents) {
    if (!isKey(document.name)) findings.error(document, '/name', 'meta.key', { key: document.name }, 'meta.hint-rename');
  }
  for (const entity of world.entities.values()) {
    for (const key of Object.keys(entity.document.properties)) {
      const pointer = `${entity.base}/properties/${key}`;
      if (!isKey(key)) findings.error(entity.source, pointer, 'meta.key', { key }, 'meta.hint-rename');
      else if (reservedNames.has(key)) findings.error(entity.source, pointer, 'meta.reserved', { key }, 'meta.hint-rename');
    }
  }
};
