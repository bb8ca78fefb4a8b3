// What is like a record that is being written: asked with values that are alike in both worlds, and with nonsense.
import type { TwinRequest } from '../../../support/twin.ts';
import { nameOf, nobody, type Sight } from './sight.ts';

export function duplicateRequests(sight: Sight): readonly TwinRequest[] {
  return [...sight.entities, ...sight.closed].flatMap((entity) => {
    const path = `/api/records/${entity.apiName}/duplicates`;
    const values = [...entity.fields.values()].filter((field) => !field.system && field.type.relation === 'none').map((field) => ({ [nameOf(field)]: sight.written(field, 0) }));
    const bodies = [...values.map((record) => ({ record })), { record: {} }, { record: {}, id: nobody }, { record: { nothingOfTheKind: 1 } }, { record: 1 }, { id: 'no-id', record: {} }, {}];
    return bodies.map((body): TwinRequest => ({ method: 'POST', path, body }));
  });
}
