// What can be done with a record beyond changing it: transitions of its processes, actions, conversions. Read from the entity's
// document once; verify/ has checked every name in it.
import type { EntityDocument } from '../shared/documents.ts';
import type { Entity, Field } from './model.ts';
import type { Translation } from './translate.ts';

type Json = Readonly<Record<string, unknown>>;
type StateDocument = NonNullable<EntityDocument['processes']>[string]['states'][string];
export type ActionDocument = NonNullable<EntityDocument['actions']>[string];
export type ConversionDocument = NonNullable<NonNullable<EntityDocument['capabilities']>['convert']>[string];
export type ConversionStep = NonNullable<ConversionDocument['steps']>[number];

export interface Transition {
  readonly kind: 'transition';
  readonly name: string;
  readonly title: string;
  readonly process: Process;
  /** Empty: from every state but its own. */
  readonly from: readonly string[];
  readonly to: string;
  readonly when?: Json;
  readonly input: readonly Field[];
  /** Only the engine goes this way. */
  readonly bySystem: boolean;
}

export interface Process {
  readonly name: string;
  /** Holds the state. */
  readonly field: Field;
  readonly initial: string;
  /** Records that the process is about; all of them unless given. */
  readonly when?: Json;
  readonly states: Readonly<Record<string, StateDocument>>;
  readonly transitions: readonly Transition[];
}

export interface Action {
  readonly kind: 'action';
  readonly name: string;
  readonly title: string;
  readonly when?: Json;
  readonly input: readonly Field[];
  readonly document: ActionDocument;
}

export interface Conversion {
  readonly kind: 'conversion';
  readonly name: string;
  readonly title: string;
  readonly when?: Json;
  readonly input: readonly Field[];
  readonly document: ConversionDocument;
}

/** All that answers at `/actions/{name}`. */
export type Act = Transition | Action | Conversion;

interface Acts { readonly processes: readonly Process[]; readonly byName: ReadonlyMap<string, Act> }

const known = new WeakMap<Entity, Acts>();

/** The processes of an entity whose state field it has. */
export function processesOf(entity: Entity): readonly Process[] {
  return actsIn(entity).processes;
}

/** Transitions, actions and conversions by their name, in the order of the document. */
export function actsOf(entity: Entity): ReadonlyMap<string, Act> {
  return actsIn(entity).byName;
}

/** Keys of the entities whose records it may make. */
export function targetsOf(act: Act): readonly string[] {
  switch (act.kind) {
    case 'transition': return [];
    case 'action': return act.document.create === undefined ? [] : [act.document.create.entity];
    case 'conversion': return [...(act.document.entity === undefined ? [] : [act.document.entity]), ...(act.document.steps ?? []).map(({ entity }) => entity)];
  }
}

/** Whether a transition starts from this state. */
export function startsFrom({ from, to }: Transition, state: string): boolean {
  return from.length === 0 ? state !== to : from.includes(state);
}

/** What the act is called in the reader's language. */
export function actTitle(texts: Pick<Translation, 'text'>, entity: Entity, act: Act): string {
  const path = act.kind === 'transition' ? ['processes', act.process.name, 'transitions', act.name] : act.kind === 'action' ? ['actions', act.name] : ['capabilities', 'convert', act.name];
  return texts.text('entity', entity.key, [...path, 'title']) ?? act.title;
}

function actsIn(entity: Entity): Acts {
  let acts = known.get(entity);
  if (acts === undefined) known.set(entity, (acts = read(entity)));
  return acts;
}

function read(entity: Entity): Acts {
  const { processes = {}, actions = {}, capabilities } = entity.document;
  const fields = (keys: readonly string[] = []): readonly Field[] => keys.flatMap((key) => entity.fields.get(key) ?? []);
  const found = Object.entries(processes).flatMap(([name, document]): readonly Process[] => {
    const field = entity.fields.get(document.field);
    if (field === undefined) return [];
    const transitions: Transition[] = [];
    const process: Process = { name, field, initial: document.initial, ...(document.when && { when: document.when }), states: document.states, transitions };
    for (const [key, { title, from = [], to, when, input, by }] of Object.entries(document.transitions)) {
      transitions.push({ kind: 'transition', name: key, title: title ?? key, process, from, to, ...(when && { when }), input: fields(input), bySystem: by === 'system' });
    }
    return [process];
  });
  const all: readonly Act[] = [
    ...found.flatMap(({ transitions }) => transitions),
    ...Object.entries(actions).map(([name, document]): Act => ({ kind: 'action', name, title: document.title, ...(document.when && { when: document.when }), input: fields(document.input), document })),
    ...Object.entries(capabilities?.convert ?? {}).map(([name, document]): Act => ({ kind: 'conversion', name, title: document.title ?? name, ...(document.when && { when: document.when }), input: [], document })),
  ];
  return { processes: found, byName: new Map(all.map((act) => [act.name, act])) };
}
