// Records that are like others: blocked or warned of, in whatever way they come in; nobody learns more of the other one than he may see.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createPlan } from '../../../engine/record/create.ts';
import type { Json } from '../../support/client.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let sales: Client;
let staff: Client;
let admin: Client;

beforeAll(async () => {
  world = await openWorld({ packages: ['crm'], teams: { north: {}, south: {} }, people: { ann: { roles: ['sales'], team: 'north' }, sue: { roles: ['staff'], team: 'south', locale: 'vi' } } });
  [sales, staff, admin] = [world.as('ann'), world.as('sue'), world.as('admin')];
});

const make = async (entity: string, body: Json, as: Client = sales): Promise<string> => {
  const reply = await as.post(`/api/records/${entity}`, body);
  expect([reply.status, reply.status === 201 ? '' : reply.body]).toEqual([201, '']);
  return reply.body.id;
};
const alike = async (entity: string, record: Json, as: Client = sales, id?: string): Promise<Json> => (await as.post(`/api/records/${entity}/duplicates`, { record, ...(id !== undefined && { id }) })).body;

describe('a rule that blocks', () => {
  test('refuses a new record, one of many, and a change, each at its field and in the reader’s language', async () => {
    await make('account', { name: 'Công ty Một', taxCode: '0100109106' });
    const refused = await staff.post('/api/records/account', { name: 'Khác hẳn', taxCode: '0100109106' });
    expect(refused.body).toMatchObject({ status: 409, code: 'record.duplicate', detail: 'Đã có tổ chức dùng mã số thuế này.', errors: [{ pointer: '/taxCode', code: 'record.duplicate' }] });
    const second = await make('account', { name: 'Công ty Hai', taxCode: '0100112437' });
    expect((await sales.patch(`/api/records/account/${second}`, { taxCode: '0100109106' })).body).toMatchObject({ status: 409, code: 'record.duplicate' });
    expect((await sales.patch(`/api/records/account/${second}`, { taxCode: '0100112437', website: 'https://hai.vn' })).status).toBe(200);
    const many = await sales.post('/api/records/account', [{ name: 'A' }, { name: 'B', taxCode: '0100112437' }]);
    expect(many.body).toMatchObject({ status: 409, errors: [{ pointer: '/1/taxCode' }] });
    const among = await sales.post('/api/records/account', [{ name: 'C', taxCode: '0101248141' }, { name: 'D', taxCode: '0101248141' }]);
    expect(among.body).toMatchObject({ status: 409, errors: [{ pointer: '/1/taxCode' }] });
    expect((await admin.get(`/api/records/account?filter=${encodeURIComponent(JSON.stringify({ name: { $in: ['A', 'C'] } }))}`)).body.data).toEqual([]);
  });

  test('knows nothing of the trash, and nothing of empty values', async () => {
    const gone = await make('account', { name: 'Công ty Cũ', taxCode: '0300588569' });
    await sales.delete(`/api/records/account/${gone}`);
    await make('account', { name: 'Công ty Mới', taxCode: '0300588569' });
    await make('account', { name: 'Không mã một' });
    await make('account', { name: 'Không mã hai' });
  });

  test('refuses what comes back out of the trash, like a new record', async () => {
    const first = await make('account', { name: 'Công ty Trước', taxCode: '1006861705' });
    await sales.delete(`/api/records/account/${first}`);
    const second = await make('account', { name: 'Công ty Sau', taxCode: '1006861705' });
    expect((await admin.post(`/api/records/account/${first}/restore`)).body).toMatchObject({ status: 409, code: 'record.duplicate', errors: [{ pointer: '/taxCode' }] });
    expect((await sales.get(`/api/records/account/${first}`)).status).toBe(404);
    await sales.delete(`/api/records/account/${second}`);
    expect((await sales.post(`/api/records/account/${first}/restore`)).status).toBe(200);
    expect((await sales.post(`/api/records/account/${second}/restore`)).status).toBe(409);
  });

  test('finds the second of an array wherever both stand, and lets rows of it without the value be', async () => {
    const rows = ['1006861712', '', '1006861737', '', '1006861712', '1006861737'].map((taxCode, at) => ({ name: `Dòng ${at}`, ...(taxCode !== '' && { taxCode }) }));
    expect((await sales.post('/api/records/account', rows)).body).toMatchObject({ status: 409, errors: [{ pointer: '/4/taxCode' }] });
    expect((await sales.post('/api/records/account', rows.slice(0, 4))).status).toBe(201);
  });

  test('looks through the rows of an array once, not once for each of them', async () => {
    const plan = await world.withSystem((ctx) => {
      const { text, sources } = createPlan(ctx, ctx.model.entities.get('account')!, { many: true, conditional: [], answer: [], links: [], copies: [], withExtra: false });
      return ctx.db.transaction(async (tx) => {
        await tx.execute({ text: 'SET LOCAL plan_cache_mode = force_generic_plan', values: [] });
        await tx.execute({ text: `PREPARE many_accounts AS ${text}`, values: [] });
        const lines = await tx.rows({ text: `EXPLAIN (VERBOSE, COSTS OFF) EXECUTE many_accounts(${sources.map(() => 'NULL').join(', ')})`, values: [] });
        await tx.execute({ text: 'DEALLOCATE many_accounts', values: [] });
        return lines.map(([line]) => String(line)).join('\n');
      });
    });
    expect(plan).toMatch(/\(hashed SubPlan/);
    expect(plan).toContain('WindowAgg');
    expect(plan).not.toContain('CTE Scan on new d');
  });

  test('stops a conversion whose account its actor cannot see, and leaves the lead as it was', async () => {
    await make('account', { name: 'Công ty Kín', taxCode: '0301464904' });
    const lead = await make('lead', { name: 'Lê Thử', company: 'Công ty Kín', taxCode: '0301464904' }, staff);
    expect((await staff.post(`/api/records/lead/${lead}/actions/convert`, {})).body).toMatchObject({ status: 409, code: 'record.duplicate' });
    expect((await staff.get(`/api/records/lead/${lead}`)).body).toMatchObject({ status: 'new', version: 1 });
  });
});

test('leads of one contact that are converted at once each leave their account with the contact', async () => {
  const contact = await make('contact', { name: 'Phan Chung', email: 'phan.chung@gmail.com' });
  const companies = ['Công ty Cùng Lúc A', 'Công ty Cùng Lúc B', 'Công ty Cùng Lúc C'];
  const codes = ['0302035520', '0304741634', '0305482862'];
  for (const [index, name] of companies.entries()) await make('account', { name, taxCode: codes[index] });
  const leads = await Promise.all(companies.map((company, index) => make('lead', { name: 'Phan Chung', company, taxCode: codes[index], email: 'phan.chung@gmail.com' })));
  const waiting = async (): Promise<number> => Number((await world.live.db.rows({ text: `SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`, values: [] }))[0]?.[0]);
  // All of them have come as far as the contact before the first may write it.
  const { replies } = await world.live.db.transaction(async (tx) => {
    await tx.rows({ text: `SELECT FROM site_main.contact WHERE id = $1 FOR NO KEY UPDATE`, values: [contact] });
    const sent = Promise.all(leads.map((lead) => sales.post(`/api/records/lead/${lead}/actions/convert`, {})));
    while (await waiting() < leads.length) await new Promise((resolve) => { setTimeout(resolve, 20); });
    return { replies: sent };
  }, 'heavy');
  expect((await replies).map(({ status }) => status)).toEqual([200, 200, 200]);
  const { accounts } = (await sales.get(`/api/records/contact/${contact}?fields=accounts`)).body;
  expect(accounts.map(({ label }: { label: string }) => label).sort()).toEqual(companies);
});

describe('what is like a record', () => {
  test('is told before it is written: normalised, with those that the writer sees', async () => {
    const account = await make('account', { name: 'Công ty CP Thép Đà Nẵng' });
    expect(await alike('account', { name: 'CÔNG TY  CP thep – da nang' })).toEqual({ data: [{ name: 'sameName', action: 'warn', message: 'There is an account of this name.', fields: ['name'], records: [{ id: account, label: 'Công ty CP Thép Đà Nẵng' }], hidden: false }] });
    expect(await alike('account', { name: 'Công ty CP Thép Đà Nẵng' }, sales, account)).toEqual({ data: [] });
    expect((await sales.post('/api/records/account', { name: 'Công ty CP Thép Đà Nẵng' })).status).toBe(201);
  });

  test('is of one domain where the addresses are, but at one that everybody has', async () => {
    const account = await make('account', { name: 'Dệt Phong Phú', email: 'info@phongphu.example' });
    await make('account', { name: 'Cô Tám', email: 'tam@gmail.com' });
    expect((await alike('account', { email: 'ke.toan@PhongPhu.example' })).data).toMatchObject([{ name: 'sameMailDomain', action: 'warn', fields: ['email'], records: [{ id: account }] }]);
    expect(await alike('account', { email: 'chin@gmail.com' })).toEqual({ data: [] });
    expect(await alike('account', { email: 'khac@phongphu.vn' })).toEqual({ data: [] });
  });

  test('is no more than a fact to who may not see it', async () => {
    await make('contact', { name: 'Trần Ẩn', email: 'an@kin.vn' });
    expect((await alike('contact', { email: ' An@Kin.vn ' }, staff)).data).toEqual([{ name: 'sameEmail', action: 'warn', message: 'Đã có người liên hệ dùng email này.', fields: ['email'], records: [], hidden: true }]);
  });

  test('names no record by a value that is masked to its reader', async () => {
    const lead = await make('lead', { name: 'Vũ Che', phone: '0905000111' }, admin);
    await admin.patch(`/api/records/lead/${lead}`, { owner: world.ids['admin'], team: world.ids['south'] });
    expect((await staff.get(`/api/records/lead/${lead}`)).body.phone).not.toBe('+84905000111');
    expect((await alike('lead', { phone: '0905 000 111' }, staff)).data).toMatchObject([{ name: 'samePhone', records: [], hidden: true }]);
  });

  test('keeps to where the rule is about', async () => {
    const dead = await make('lead', { name: 'Đã Thôi', phone: '0906000222', status: 'dead', lostReason: 'noReply' });
    expect(await alike('lead', { phone: '0906000222' })).toEqual({ data: [] });
    await sales.post(`/api/records/lead/${dead}/actions/recycle`, {});
    expect((await alike('lead', { phone: '0906000222' })).data).toMatchObject([{ records: [{ id: dead }] }]);
  });

  test('is asked with fields that its writer may write, of entities that he may write', async () => {
    expect((await sales.post('/api/records/account/duplicates', { record: { nothing: 1 } })).status).toBe(400);
    expect((await sales.post('/api/records/account/duplicates', {})).status).toBe(400);
    expect((await sales.post('/api/records/product/duplicates', { record: { name: 'x' } })).status).toBe(403);
    expect((await sales.post('/api/records/nothing/duplicates', { record: {} })).status).toBe(404);
    expect(await alike('account', { phone: 'abc' })).toEqual({ data: [] });
  });
});
