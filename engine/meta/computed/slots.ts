// Expressions in value slots of actions and conversions: over the own values of the record that the act is done to, and its actor.
import type { EntityDocument } from '../../shared/documents.ts';
import type { Expression } from '../../shared/expression/ast.ts';
import type { EntityDraft } from '../draft.ts';
import { checkDefaultExpression, slotExpression, type Entities } from './computed.ts';

type Slots = Readonly<Record<string, unknown>>;

export interface SlotMap { readonly pointer: string; readonly target: string; readonly slots: Slots; /** They are values of a new record. */ readonly makes: boolean }

/** Every map of slots in the document with its pointer and the entity whose fields it sets. */
export function slotsOf(document: EntityDocument): readonly SlotMap[] {
  const { name, actions = {}, capabilities } = document;
  return [
    ...Object.entries(actions).flatMap(([key, { set, add, remove, create }]) => [
      ...(set === undefined ? [] : [{ pointer: `/actions/${key}/set`, target: name, slots: set, makes: false }]),
      ...Object.entries({ add, remove }).flatMap(([part, slots]) => (slots === undefined ? [] : [{ pointer: `/actions/${key}/${part}`, target: name, slots, makes: false }])),
      ...(create?.set === undefined ? [] : [{ pointer: `/actions/${key}/create/set`, target: create.entity, slots: create.set, makes: true }]),
    ]),
    ...Object.entries(capabilities?.convert ?? {}).flatMap(([key, { entity, set, add, steps = [], record }]) => [
      ...(entity === undefined ? [] : madeSlots(`/capabilities/convert/${key}`, entity, { set, add })),
      ...steps.flatMap((step, index) => madeSlots(`/capabilities/convert/${key}/steps/${index}`, step.entity, step)),
      ...(record === undefined ? [] : [{ pointer: `/capabilities/convert/${key}/record`, target: name, slots: record, makes: false }]),
    ]),
  ];
}

function madeSlots(pointer: string, target: string, { set, add }: { readonly set?: Slots | undefined; readonly add?: Slots | undefined }): readonly SlotMap[] {
  return Object.entries({ set, add }).flatMap(([name, slots]) => (slots === undefined ? [] : [{ pointer: `${pointer}/${name}`, target, slots, makes: true }]));
}

/** Text → expression, for what the rules found no fault with; undefined where the entity has none. */
export function slotExpressions(entities: Entities, entity: EntityDraft): ReadonlyMap<string, Expression> | undefined {
  if (entity.base !== '') return undefined;
  const found = new Map<string, Expression>();
  for (const { slots } of slotsOf(entity.document)) for (const slot of Object.values(slots)) {
    const text = slotExpression(slot);
    const checked = text === undefined ? undefined : checkDefaultExpression(entities, entity, text);
    if (text !== undefined && checked?.ok === true) found.set(text, checked.expression);
  }
  return found.size === 0 ? undefined : found;
}
