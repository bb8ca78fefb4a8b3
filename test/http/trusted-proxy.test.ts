// Behind a reverse proxy the address of a client is what the proxy says, and nobody else's word counts.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../engine/main/config.ts';
import { clientOf } from '../support/client.ts';
import { openWorld, type World } from '../support/world.ts';

const password = 'correct horse battery';

async function open(trustProxy?: number | readonly string[]): Promise<World> {
  const world = await openWorld({ people: { ann: { roles: ['explorer'] } }, ...(trustProxy !== undefined && { trustProxy }) });
  await world.setPassword('ann', password);
  return world;
}

const signIn = (world: World, forwarded: string, email = world.emailOf('ann'), secret = password) =>
  clientOf(world.address).post('/api/auth/login', { email, password: secret }, { 'x-forwarded-for': forwarded, 'x-real-ip': '198.51.100.99', forwarded: 'for=198.51.100.98' });

/** The address that the newest session was opened from. */
async function addressSeen(world: World, forwarded: string): Promise<unknown> {
  expect((await signIn(world, forwarded)).status).toBe(200);
  const [row] = await world.live.db.rows({ text: `SELECT ip FROM ${world.schema}._session ORDER BY created_at DESC, last_seen_at DESC LIMIT 1`, values: [] });
  await world.live.db.execute({ text: `DELETE FROM ${world.schema}._session`, values: [] });
  return row?.[0];
}

/** Fails to sign in under ever new names from these addresses, until it is told to wait; the number of tries. */
async function triesUntilLimited(world: World, forwarded: (index: number) => string): Promise<number> {
  for (let index = 0; index < 130; index += 1) {
    const { status } = await signIn(world, forwarded(index), `nobody${index}@test.local`, 'wrong');
    if (status === 429) return index;
    expect(status).toBe(401);
  }
  return Infinity;
}

describe('without TRUST_PROXY', () => {
  let world: World;
  beforeAll(async () => { world = await open(); });

  test('what a client writes about its address is not read', async () => {
    expect(await addressSeen(world, '203.0.113.7')).toMatch(/127\.0\.0\.1$/);
  });

  test('ever new addresses in the header are one address to the limit', async () => {
    expect(await triesUntilLimited(world, (index) => `203.0.113.${index}`)).toBe(100);
  });
});

describe('with one trusted hop', () => {
  let world: World;
  beforeAll(async () => { world = await open(1); });

  test('the address is what the proxy has written last, whatever stood there before', async () => {
    expect(await addressSeen(world, '203.0.113.7')).toBe('203.0.113.7');
    expect(await addressSeen(world, '198.51.100.1, 10.0.0.1, 203.0.113.8')).toBe('203.0.113.8');
    expect(await addressSeen(world, '2001:db8::5')).toBe('2001:db8::5');
  });

  test('one client is limited, however it changes what it writes itself; its neighbour is not', async () => {
    expect(await triesUntilLimited(world, (index) => `192.0.2.${index}, 203.0.113.20`)).toBe(100);
    expect((await signIn(world, '203.0.113.20')).status).toBe(429);
    expect((await signIn(world, '203.0.113.21')).status).toBe(200);
  });
});

describe('with a list of trusted addresses', () => {
  test('only what stands before them is the client', async () => {
    const world = await open(['loopback', '10.0.0.0/8']);
    expect(await addressSeen(world, '203.0.113.7, 10.1.2.3')).toBe('203.0.113.7');
    expect(await addressSeen(world, '10.9.9.9, 203.0.113.7')).toBe('203.0.113.7');
  });

  test('a connection from elsewhere is believed nothing', async () => {
    expect(await addressSeen(await open(['10.0.0.0/8']), '203.0.113.7')).toMatch(/127\.0\.0\.1$/);
  });
});

describe('TRUST_PROXY', () => {
  test.each([[undefined, undefined], ['', undefined], ['1', 1], [' 2 ', 2], ['10.0.0.5', ['10.0.0.5']], ['loopback, 10.0.0.0/8,fd00::/8', ['loopback', '10.0.0.0/8', 'fd00::/8']]])('%p is read as %p', (text, expected) => {
    expect(readConfig({ TRUST_PROXY: text }).trustProxy).toEqual(expected);
  });

  test.each(['true', '*', '10.0.0.0/33', 'proxy.example', '10.0.0.1/8/8', '-1', '10.0.0.1,,'])('%s is refused with a sentence', (text) => {
    expect(() => readConfig({ TRUST_PROXY: text })).toThrow(/TRUST_PROXY must be/);
  });
});
