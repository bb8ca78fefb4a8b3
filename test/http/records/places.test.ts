// Addresses where the site knows its provinces and wards: codes are looked up, names are the official ones, whatever the client says.
import { beforeAll, expect, test } from '@jest/globals';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;

beforeAll(async () => {
  world = await openWorld({ packages: ['planets', 'vietnam'] });
  admin = world.as('admin');
});

const hoanKiem = { country: 'VN', street: '12 Hàng Bài', province: '01', provinceName: 'Thành phố Hà Nội', ward: '00070', wardName: 'Phường Hoàn Kiếm', text: '12 Hàng Bài, Phường Hoàn Kiếm, Thành phố Hà Nội' };
let count = 0;
const create = (address: unknown) => admin.post('/api/records/observatory', { name: `Đài ${++count}`, address });

test('codes alone give the whole address, on create, in a list of records, on change and from a file of JSON', async () => {
  expect((await create({ street: '12 Hàng Bài', province: '01', ward: '00070' })).body.address).toEqual(hoanKiem);
  const many = await admin.post('/api/records/observatory', [{ name: 'Đài a', address: { province: '01' } }, { name: 'Đài b' }, { name: 'Đài c', address: { country: 'US', city: 'Boston' } }]);
  expect(many.body.data.map((record: { address: { text: string } | null }) => record.address?.text)).toEqual(['Thành phố Hà Nội', undefined, 'Boston, United States']);
  const path = `/api/records/observatory/${many.body.data[1].id}`;
  expect((await admin.patch(path, { address: { street: '12 Hàng Bài', province: '01', ward: '00070' } })).body.address).toEqual(hoanKiem);
});

test('names that a client makes up give way to the official ones', async () => {
  expect((await create({ ...hoanKiem, provinceName: 'Sao Hỏa', wardName: 'Sao Kim', text: 'x' })).body.address).toEqual(hoanKiem);
});

test.each<readonly [string, unknown, string, string]>([
  ['a province that does not exist', { province: '99' }, '/address/province', 'value.unknown-place'],
  ['a ward that does not exist', { province: '01', ward: '99999' }, '/address/ward', 'value.unknown-place'],
  ['a ward of another province', { province: '04', ward: '00070' }, '/address/ward', 'value.place-elsewhere'],
])('%s is refused at its part, on create and on change', async (_, address, pointer, code) => {
  expect(await create(address)).toMatchObject({ status: 422, body: { errors: [{ pointer, code }] } });
  const many = await admin.post('/api/records/observatory', [{ name: 'Đài x' }, { name: 'Đài y', address }]);
  expect(many).toMatchObject({ status: 422, body: { errors: [{ pointer: `/1${pointer}`, code }] } });
  const { id } = (await create({ street: 'a' })).body;
  expect(await admin.patch(`/api/records/observatory/${id}`, { address })).toMatchObject({ status: 422, body: { errors: [{ pointer, code }] } });
});

test('a later decree renames a ward: what was written keeps its name until somebody writes the address again', async () => {
  const made = (await create({ street: '1', province: '01', ward: '00004' })).body;
  const { data } = (await admin.get(`/api/records/ward?fields=code&filter=${encodeURIComponent(JSON.stringify({ code: '00004' }))}`)).body;
  expect((await admin.patch(`/api/records/ward/${data[0].id}`, { fullName: 'Phường Ba Đình Mới' })).status).toBe(200);
  expect((await admin.get(`/api/records/observatory/${made.id}`)).body.address.wardName).toBe('Phường Ba Đình');
  expect((await admin.patch(`/api/records/observatory/${made.id}`, { address: made.address })).body.address.wardName).toBe('Phường Ba Đình Mới');
});

test('records of an entity that keeps no history are made, changed, thrown away and taken back', async () => {
  const province = (await admin.get('/api/records/province?fields=code&limit=1')).body.data[0].id;
  const made = await admin.post('/api/records/ward', { code: '99001', name: 'Mới', fullName: 'Phường Mới', type: 'ward', province });
  expect(made.status).toBe(201);
  const path = `/api/records/ward/${made.body.id}`;
  expect([(await admin.patch(path, { validTo: '2030-01-01' })).body.validTo, (await admin.delete(path)).status, (await admin.post(`${path}/restore`)).status]).toEqual(['2030-01-01', 204, 200]);
});

test('addresses are found and counted by province', async () => {
  const filter = encodeURIComponent(JSON.stringify({ 'address.province': '01' }));
  expect((await admin.get(`/api/records/observatory?count=exact&limit=1&filter=${filter}`)).body.page.count).toBeGreaterThan(2);
  const { data } = (await admin.post('/api/records/observatory/aggregate', { groups: [{ field: 'address.province' }], measures: [{ aggregate: 'count' }], filter: { 'address.province': { $empty: false } } })).body;
  expect(data).toHaveLength(1);
});
