// A form that is to be saved while something of it is still on its way: which fields say so.
import { expect, test } from '@jest/globals';
import { placeUnderway, withoutFields } from '../../studio/src/form/server-errors.ts';

test('each field says once that it is still uploading, until it is done', () => {
  const placed = placeUnderway(['photo', 'papers', 'photo', 'scan'], new Set(['name', 'photo', 'papers']), 'wait');
  expect(placed.schema).toEqual({ photo: { __errors: ['wait'] }, papers: { __errors: ['wait'] } });
  expect(placed.list.map(({ property }) => property)).toEqual(['.photo', '.papers']);
  // A file of a line has no field of its own in the form.
  expect(placed.rest).toEqual([expect.objectContaining({ pointer: '/scan', detail: 'wait' })]);
  expect(withoutFields(placed, ['photo'])?.schema).toEqual({ papers: { __errors: ['wait'] } });
});
