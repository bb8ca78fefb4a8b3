// What a listener may hear: rights made from his roles as they are now, and a mark by which a change of them is seen.
import type { Access, Actor } from '../../access/access.ts';
import { compileRules, forActor } from '../../access/index.ts';
import { digest } from '../../identity/opaque.ts';
import { narrow } from '../../identity/scope.ts';
import type { Model } from '../../meta/model.ts';

/** The rights of the actor under this Model, less what a token does not name. */
export function rightsOf(model: Model, actor: Actor, scope: readonly string[] | undefined): Access {
  const access = forActor(compileRules(model, actor.roles), actor);
  return scope === undefined ? access : narrow(access, scope);
}

/** Equal for as long as roles, teams and people below stay what they are; tells nothing of them. `salt` is the process's own. */
export function markOf(salt: string, { id, roles, teams, unit, subordinates, mainTeam }: Actor, scope: readonly string[] = []): string {
  const sorted = [roles, teams, unit, subordinates, scope].map((names) => [...names].sort());
  return digest(JSON.stringify([salt, id, mainTeam, ...sorted])).slice(0, 22);
}
