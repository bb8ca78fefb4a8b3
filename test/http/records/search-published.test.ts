// A field that becomes searchable: what was written before is found too.
import { beforeAll, expect, test } from '@jest/globals';
import { createChangeSet } from '../../../engine/deploy/change-sets.ts';
import { patchDocument } from '../../../engine/deploy/drafts.ts';
import { planChangeSet, publishChangeSet } from '../../../engine/deploy/change.ts';
import type { Json } from '../../support/client.ts';
import { publishChange } from '../../support/publishing.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;

beforeAll(async () => {
  world = await openWorld();
  admin = world.as('admin');
});

const make = async (values: Json): Promise<string> => (await admin.post('/api/records/planet', { kind: 'gas', ...values })).body.id;
const found = async (q: string): Promise<readonly string[]> => (await admin.get(`/api/records/planet?q=${encodeURIComponent(q)}&sort=id`)).body.data.map(({ id }: Json) => id);
const search = (letter: string | null): Json => ({ properties: { remark: { search: letter } } });

test('records that were there are found by it, those of the trash once they are back, and what the old revision writes meanwhile', async () => {
  await publishChange(admin, { 'entity/planet': { properties: { remark: { fieldType: 'text', title: 'Remark' } } } });
  const [old, changed, trashed] = [await make({ name: 'One', remark: 'Thùng gỗ lớn' }), await make({ name: 'Two', remark: 'Thùng nhựa' }), await make({ name: 'Three', remark: 'Thùng giấy' })];
  await admin.delete(`/api/records/planet/${trashed}`);
  expect(await found('thung')).toEqual([]);
  let late = '';
  await world.withSystem(async (ctx) => {
    const { id } = await createChangeSet(ctx, 'search');
    await patchDocument(ctx, id, 'entity', 'planet', search('B'));
    const { id: planId } = await planChangeSet(ctx, id);
    return publishChangeSet(ctx, id, { planId, approvals: [] }, { onPrepared: async () => {
      expect((await admin.patch(`/api/records/planet/${changed}`, { remark: 'Kiện hàng' })).status).toBe(200);
      late = await make({ name: 'Late', remark: 'Thùng sắt' });
    } });
  });
  expect(await found('thung')).toEqual([old, late]);
  expect(await found('kien hang')).toEqual([changed]);
  await admin.post(`/api/records/planet/${trashed}/restore`);
  expect(await found('thung giay')).toEqual([trashed]);
});

test('a field that was searched, was not, and is again, is found by what it holds now', async () => {
  const id = await make({ name: 'Again', remark: 'Cà phê' });
  await publishChange(admin, { 'entity/planet': search(null) });
  expect(await found('ca phe')).toEqual([]);
  await admin.patch(`/api/records/planet/${id}`, { remark: 'Hạt tiêu' });
  await publishChange(admin, { 'entity/planet': search('A') });
  expect([await found('ca phe'), await found('hat tieu')]).toEqual([[], [id]]);
});
