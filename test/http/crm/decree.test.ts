// A later decree of provinces and wards comes by an import, with the mappings that the documentation prints; holidays follow the moon.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../../engine/lib/clock.ts';
import { metadataRoot } from '../../compile/world.ts';
import type { Json } from '../../support/client.ts';
import { openWorld, type Client } from '../../support/world.ts';

const printed = (await readFile(path.join(metadataRoot, '../docs/import.md'), 'utf8')).split('## A later decree')[1] ?? '';
const [provinces = '', wards = '', file = ''] = [...printed.matchAll(/```(?:json)?\n([\s\S]*?)```/g)].map(([, block]) => block ?? '');

describe('a decree', () => {
  let admin: Client;
  const one = async (entity: string, code: string): Promise<Json> => (await admin.get(`/api/records/${entity}?fields=*&filter=${encodeURIComponent(JSON.stringify({ code }))}`)).body.data[0];
  const send = async (mapping: string, csv: string): Promise<Json> => (await admin.post('/api/imports', { mapping: JSON.parse(mapping), csv })).body;

  beforeAll(async () => {
    // The day after the old wards end.
    admin = (await openWorld({ packages: ['crm'], clock: fixedClock('2031-01-01T02:00:00Z') })).as('admin');
  });

  test('adds and ends wards by their code, as often as it is imported, and leaves the others', async () => {
    const account = (await admin.post('/api/records/account', { name: 'Công ty Phố Cũ', billingAddress: { street: '1 Đội Cấn', province: '01', ward: '00004' } })).body;
    for (const [created, updated] of [[1, 1], [0, 2]]) expect(await send(wards, file)).toMatchObject({ state: 'done', total: 2, created, updated, failed: 0 });
    expect(await one('ward', '99001')).toMatchObject({ fullName: 'Phường Ba Đình Mới', province: { label: 'Thành phố Hà Nội' }, validFrom: '2031-01-01', validTo: null });
    expect(await one('ward', '00004')).toMatchObject({ fullName: 'Phường Ba Đình', province: { label: 'Thành phố Hà Nội' }, validFrom: '2025-07-01', validTo: '2030-12-31' });
    expect(await one('ward', '00008')).toMatchObject({ fullName: 'Phường Ngọc Hà', validTo: null });

    // What was written stays as it is, and a new address names the new place.
    expect((await admin.get(`/api/records/account/${account.id}`)).body.billingAddress).toMatchObject({ ward: '00004', wardName: 'Phường Ba Đình' });
    const moved = await admin.patch(`/api/records/account/${account.id}`, { billingAddress: { street: '1 Đội Cấn', province: '01', ward: '99001' } });
    expect(moved.body.billingAddress.text).toBe('1 Đội Cấn, Phường Ba Đình Mới, Thành phố Hà Nội');
  });

  test('makes a province with its wards', async () => {
    expect(await send(provinces, 'code,name,full_name,type,valid_from,valid_to\n97,Nam Trung,Tỉnh Nam Trung,province,2031-01-01,\n96,,,,,2030-12-31')).toMatchObject({ created: 1, updated: 1, failed: 0 });
    expect(await send(wards, 'code,name,full_name,type,province,valid_from,valid_to\n99002,Mới,Xã Mới,commune,97,2031-01-01,')).toMatchObject({ created: 1, failed: 0 });
    expect(await one('ward', '99002')).toMatchObject({ type: 'commune', province: { label: 'Tỉnh Nam Trung' } });
  });

  test('takes what has ended out of the lists of what is in force', async () => {
    const { views }: Json = (await admin.get('/api/model')).body.entities.find(({ name }: Json) => name === 'ward');
    const { filter }: Json = views.find(({ name }: Json) => name === 'currentWards');
    const codes = async (more: Json): Promise<readonly string[]> => (await admin.get(`/api/records/ward?fields=code&sort=code&filter=${encodeURIComponent(JSON.stringify({ $and: [filter, more] }))}`)).body.data.map(({ code }: Json) => code);
    expect(await codes({ code: { $in: ['00004', '00008', '99001'] } })).toEqual(['00008', '99001']);
  });
});

test('the days off of every year that is shipped: Tết from its eve to the fourth day by the moon, Hùng Vương on the tenth of the third', async () => {
  const { rows }: { rows: readonly { readonly date: string; readonly name: string; readonly englishName: string; readonly lunar?: boolean }[] } = JSON.parse(await readFile(path.join(metadataRoot, 'vietnam/data/publicHoliday.json'), 'utf8'));
  const moon = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
  // A new moon within minutes of midnight in Beijing: the calendar of the machine is a day late there.
  const late = (day: string): boolean => /^2027-02-0[5-9]$/.test(day);
  const lunar = (day: string): string => moon.format(new Date(Date.parse(`${day}T00:00:00Z`) + (late(day) ? 86_400_000 : 0)));
  for (const year of ['2025', '2026', '2027', '2028', '2029', '2030']) {
    const days = rows.filter(({ date }) => date.startsWith(year));
    expect([year, days.filter((day) => day.lunar === true).map(({ date }) => lunar(date))]).toEqual([year, [expect.stringMatching(/^12\/(29|30)$/), '1/1', '1/2', '1/3', '1/4', '3/10']]);
    expect([year, days.filter((day) => day.lunar !== true).map(({ date }) => date.slice(5))]).toEqual([year, ['01-01', '04-30', '05-01', '09-01', '09-02']]);
    expect(days.every(({ name, englishName }) => name !== '' && englishName !== '')).toBe(true);
  }
});
