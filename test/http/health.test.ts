// Whether a supervisor can tell a living process from one that serves.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(async () => world.close());

describe('health and readiness', () => {
  test('a living process says so without sign-in and without detail', async () => {
    const reply = await world.anonymous.get('/api/health');
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({ status: 'ok' });
  });

  test('a served site makes the process ready', async () => {
    const reply = await world.anonymous.get('/api/ready');
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({ status: 'ready' });
  });
});
