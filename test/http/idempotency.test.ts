// A repeated POST with the same Idempotency-Key is done once.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Client, type World } from '../support/world.ts';

let world: World;
let ann: Client;

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {} }, people: { ann: { roles: ['captain'], team: 'alpha' }, bob: { roles: ['captain'] } } });
  ann = world.as('ann');
});

const named = async (name: string) => (await world.as('admin').get(`/api/records/planet?count=exact&filter=${encodeURIComponent(JSON.stringify({ name }))}`)).body.page.count;
const key = (value: string) => ({ 'idempotency-key': value });

describe('Idempotency-Key', () => {
  test('the second time answers what the first did, and writes nothing', async () => {
    const body = { name: 'Once', kind: 'rocky' };
    const first = await ann.post('/api/records/planet', body, key('once'));
    const second = await ann.post('/api/records/planet', body, key('once'));
    expect(first.status).toBe(201);
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await named('Once')).toBe(1);
  });

  test('another body, or another address, under the same key is refused', async () => {
    await ann.post('/api/records/planet', { name: 'First body', kind: 'rocky' }, key('bodies'));
    expect((await ann.post('/api/records/planet', { name: 'Second body', kind: 'rocky' }, key('bodies'))).body).toMatchObject({ status: 422, code: 'http.idempotency-body' });
    expect((await ann.post('/api/records/moon', { name: 'First body', kind: 'rocky' }, key('bodies'))).body).toMatchObject({ status: 422, code: 'http.idempotency-body' });
    expect(await named('Second body')).toBe(0);
  });

  test('somebody else’s same key is another key', async () => {
    expect((await ann.post('/api/records/planet', { name: 'Of Ann', kind: 'rocky' }, key('shared'))).status).toBe(201);
    expect((await world.as('bob').post('/api/records/planet', { name: 'Of Bob', kind: 'rocky' }, key('shared'))).status).toBe(201);
    expect([await named('Of Ann'), await named('Of Bob')]).toEqual([1, 1]);
  });

  test('of many at once one writes; the others get its answer or are told that it is running', async () => {
    const replies = await Promise.all(Array.from({ length: 8 }, () => ann.post('/api/records/planet', { name: 'Crowd', kind: 'rocky' }, key('crowd'))));
    expect(replies.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    for (const reply of replies) expect([201, 409]).toContain(reply.status);
    for (const reply of replies.filter(({ status }) => status === 409)) expect(reply.body.code).toBe('http.idempotency-busy');
    expect(await named('Crowd')).toBe(1);
  });

  test('a refused request leaves the key free', async () => {
    expect((await ann.post('/api/records/planet', { name: 'Later', kind: 'cheese' }, key('later'))).status).toBe(422);
    expect((await ann.post('/api/records/planet', { name: 'Later', kind: 'rocky' }, key('later'))).status).toBe(201);
  });

  test('a record with lines is written once too, and its answer is the same', async () => {
    const body = { name: 'Lines', team: world.ids.alpha, startsOn: '2030-01-01', logs: [{ day: '2030-01-02', note: 'first' }] };
    const first = await ann.post('/api/records/expedition', body, key('lines'));
    const second = await ann.post('/api/records/expedition', body, key('lines'));
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
  });

  test('a repeated answer has the headers of the first', async () => {
    const body = { name: 'Tagged', kind: 'rocky' };
    const [first, second] = [await ann.post('/api/records/planet', body, key('tagged')), await ann.post('/api/records/planet', body, key('tagged'))];
    expect(first.headers.get('etag')).toBe(`"${first.body.id}-1"`);
    expect([second.headers.get('etag'), second.headers.get('content-type')]).toEqual([first.headers.get('etag'), first.headers.get('content-type')]);
  });

  test('a token is shown once: neither the repeated answer nor the database has its secret', async () => {
    const browser = await world.signIn('ann');
    const [first, second] = [await browser.post('/api/tokens', { title: 'for a script' }, key('token')), await browser.post('/api/tokens', { title: 'for a script' }, key('token'))];
    expect(first.body.token).toMatch(/\S{20}/);
    expect([second.status, second.body]).toEqual([201, { ...first.body, token: null }]);
    const kept = await world.live.db.rows({ text: `SELECT answer FROM ${world.schema}._idempotency`, values: [] });
    expect(kept.filter(([answer]) => String(answer).includes(first.body.token))).toEqual([]);
    expect((await browser.get('/api/tokens')).body.data.filter(({ title }: { title: string }) => title === 'for a script')).toHaveLength(1);
  });

  test.each([['a key of blanks', 'a b'], ['a key without end', 'x'.repeat(201)]])('%s is a 400', async (_name, value) => {
    expect((await ann.post('/api/records/planet', { name: 'Bad key', kind: 'rocky' }, key(value))).body).toMatchObject({ status: 400, code: 'http.idempotency-key' });
  });
});
