// What hangs on a masked link is asked for like anything else, and told to nobody.
import { expect, test } from '@jest/globals';
import { openWorld } from '../../support/world.ts';

test('expanding below a masked link answers without it', async () => {
  const world = await openWorld({ packages: ['harbour'], people: { wanda: { roles: ['watch'] } } });
  const made = await world.as('admin').post('/api/records/shipment', { name: 'Tea' });
  for (const path of [`shipment/${made.body.id}?fields=owner&expand=owner.teams`, 'shipment?fields=owner&expand=owner.teams']) {
    const reply = await world.as('wanda').get(`/api/records/${path}`);
    expect([reply.status, reply.status === 200 ? '' : reply.body]).toEqual([200, '']);
    expect(JSON.stringify(reply.body)).toContain('••••');
    expect(JSON.stringify(reply.body)).not.toContain(made.body.owner.id);
  }
});
