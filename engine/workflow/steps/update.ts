// Sets fields of the records that the record is linked with: the far end of a link, or all of a list that a filter lets through.
import { bug, EngineError } from '../../lib/errors.ts';
import type { Entity } from '../../meta/model.ts';
import { cached } from '../../query/plan.ts';
import { relationJoin } from '../../query/relation-join.ts';
import { run } from '../../query/run.ts';
import { and, columnOf, freshHead, input, planScope, rowRule, ruleFilter, tableOf } from '../../query/scope.ts';
import { update } from '../../record/index.ts';
import type { StepOf } from '../../shared/documents.ts';
import { parseFilter } from '../../shared/filter/parse.ts';
import { bodyFor, type At } from './at.ts';

/** More than these are a matter for a mass update. */
const mostRecords = 500;

/** Ids of the records, all of which now stand as told. Errors: `workflow.too-many`. */
export async function updateStep(at: At, step: StepOf<'update'>): Promise<{ readonly target: string; readonly ids: readonly string[] }> {
  const { entity } = at.inHand;
  const link = entity.fields.get(step.relation);
  const target = at.ctx.model.entities.get((link?.type.relation === 'one' ? link.target : entity.relations.get(step.relation)?.target) ?? '');
  if (target === undefined) throw bug(`workflow ${at.workflow.name} follows ${step.relation}, which the Model has not`);
  const ids = await linkedIds(at, step, target);
  if (ids.length > mostRecords) throw new EngineError('rejected', 'workflow.too-many', { params: { limit: mostRecords } });
  const body = bodyFor(at, target, step);
  for (const id of ids) await update(at.ctx, target.apiName, id, body, { onlyIfChanged: true }, at.tx);
  return { target: target.key, ids };
}

/** In the order of ids, so that two that change the same records wait for one another and nothing worse. */
async function linkedIds({ ctx, inHand: { entity }, cause, tx }: At, { relation: key, filter }: StepOf<'update'>, target: Entity): Promise<readonly string[]> {
  const plan = cached(ctx, JSON.stringify(['linked', entity.key, key, filter]), () => {
    const scope = planScope(ctx);
    const id = `${input(scope, 'id')}::uuid`;
    const link = entity.fields.get(key);
    const relation = entity.relations.get(key);
    const parsed = filter === undefined ? undefined : parseFilter(filter);
    const { from, condition } = relation === undefined
      ? { from: `${tableOf(scope, entity)} p JOIN ${tableOf(scope, target)} t ON t.id = ${columnOf(link!, 'p')()}`, condition: `p.id = ${id}` }
      : relationJoin(scope, entity, relation, id, 't');
    const where = and([condition, 't.deleted_at IS NULL', rowRule(scope, target, 't'), parsed?.ok === true ? ruleFilter(scope, target, 't', parsed.filter.node, parsed.filter.values) : null]);
    const rows = `SELECT t.id FROM ${from} WHERE ${where} ORDER BY t.id LIMIT ${mostRecords + 1}`;
    return { ...scope.finish(`SELECT h.ok, CASE WHEN h.ok THEN (SELECT coalesce(json_agg(x.id), '[]')::text FROM (${rows}) x) END FROM ${freshHead(scope)} h`), named: true, pool: 'generic' as const };
  });
  const [text] = await run(ctx, plan, { values: [], inputs: { id: cause.recordId } }, tx);
  const ids: readonly string[] = JSON.parse(typeof text === 'string' ? text : '[]');
  return ids;
}
