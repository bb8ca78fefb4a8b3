// The edge of this layer: from roles and a user to Access. CASL stays inside.
export { loadActor, loadActors } from './actor.ts';
export { filling } from './filling.ts';
export { labelReadable } from './label.ts';
export { compileRules, forActor, type Rules } from './rules.ts';
export { system } from './system.ts';
