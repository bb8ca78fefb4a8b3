// What is asked for by name: transitions, actions, conversions. Each is a right of its own; what it sets comes from metadata, what it
// asks for from the client.
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import { EngineError, invalid, type ErrorItem } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import { actsOf, actTitle, type Act } from '../meta/acts.ts';
import type { Entity } from '../meta/model.ts';
import { translate } from '../meta/translate.ts';
import { notFound } from '../query/get.ts';
import { applyChange, type ChangeOptions } from './change-row.ts';
import { completeCodes } from './codes.ts';
import { refuseErrors, type Draft } from './draft.ts';
import { readInput } from './input.ts';
import { withinRecord } from './one-line.ts';
import { check } from './validate.ts';

export interface ActAnswer { readonly text: string; readonly created: boolean }
type ActOptions = Pick<ChangeOptions, 'version'>;

/** Does one act to a record. Errors: 403, 404, `record.transition-start` (409), `record.version` (412), 422 where its conditions or its input fail. */
export async function act(ctx: Ctx, entityName: string, id: string, name: string, body: unknown, options: ActOptions = {}): Promise<ActAnswer> {
  const { entity, act: found } = actOf(ctx, entityName, name);
  if (!isId(id)) throw notFound();
  const own: Ctx = { ...ctx, action: name };
  const draft = await draftAct(own, entity, id, found, body ?? {});
  const text = entity.parent === undefined
    ? await applyChange(own, entity, draft, { ...options, act: found })
    : await withinRecord(own, entity, id, 'change', (tx: Transaction) => applyChange(own, entity, draft, { ...options, act: found }, tx));
  return { text, created: false };
}

/** The act by its name, if the actor may do it to some record. */
function actOf(ctx: Ctx, entityName: string, name: string): { readonly entity: Entity; readonly act: Act } {
  const entity = ctx.model.entityByApiName.get(entityName);
  if (entity === undefined || !ctx.access.can(entity.key, 'read')) throw new EngineError('missing', 'query.unknown-entity', { params: { entity: entityName } });
  const found = actsOf(entity).get(name);
  if (found === undefined) throw new EngineError('missing', 'record.unknown-action', { params: { action: name.slice(0, 60) } });
  const isClosed = found.kind === 'transition' && found.bySystem && ctx.access.actor.systemReason === undefined;
  if (isClosed || !ctx.access.can(entity.key, name)) throw new EngineError('forbidden', 'access.action', { params: { action: actTitle(translate(ctx.model, ctx.locale), entity, found) } });
  return { entity, act: found };
}

/** The fields that the act asks for, as the client gave them, and the state that it leads to. */
async function draftAct(ctx: Ctx, entity: Entity, id: string, found: Act, body: unknown): Promise<Draft> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new EngineError('invalid', 'http.body-shape', { params: { expected: 'object' }, pointer: '' });
  const action = actTitle(translate(ctx.model, ctx.locale), entity, found);
  for (const name of Object.keys(body)) {
    if (!found.input.some((field) => field.apiName === name)) throw invalid('record.not-asked', `/${name}`, { action, field: name.slice(0, 60) });
  }
  const errors: ErrorItem[] = [];
  const { given, conditional } = readInput(ctx, entity, body, '', false, found.input);
  const { columns, many } = check(ctx, entity, given, '', errors);
  if (found.kind === 'transition') columns.set(found.process.field.key, { '': found.to });
  const answer = [...given.keys()].filter((field) => !field.inDefault).map((field) => field.apiName);
  const [draft] = await completeCodes(ctx, entity, [{ id, event: ctx.newId(), pointer: '', conditional, columns, many, given: [], answer }] as const, errors);
  refuseErrors(errors);
  return draft;
}
