// The engine acting on its own account: seeds, workers, migrations. Always with a reason, never a missing actor.
import type { Access, Actor } from './access.ts';
import { systemActorId } from '../shared/system-actor.ts';
import { anything } from './grants.ts';

export { systemActorId };

/** Access that allows everything. The reason goes into history and log. */
export function system(reason: string, as: Partial<Pick<Actor, 'id' | 'label' | 'mainTeam' | 'onBehalfOf'>> = {}): Access {
  const actor: Actor = { id: systemActorId, label: 'Trellis', mainTeam: null, ...as, roles: [], teams: [], unit: [], subordinates: [], systemReason: reason };
  return { actor, key: '@system', can: () => true, rows: () => anything, read: () => 'yes', write: () => 'yes', system: () => true };
}
