// A plan as the API tells it, in the reader's language.
import { renderStep, renderWait } from '../shared/plan-steps.ts';
import { render, type Locale } from '../shared/problems/index.ts';
import type { Finding } from '../ddl/finding.ts';
import type { Step } from '../ddl/step.ts';
import type { PlanAnswer, PlanFinding, PlanStep } from '../shared/wire.ts';
import type { Planned } from './plan.ts';

/** `{id, base, steps, findings, diff}`; the switch stands between what goes before and after it. */
export function toPlanAnswer(planned: Planned, locale: Locale): PlanAnswer {
  const of = (phase: Step['phase']): readonly PlanStep[] => planned.steps.filter((step) => step.phase === phase).map((step) => toStep(step, locale));
  const next = planned.base.revision + 1;
  const flip = toStep({ id: 'switch', phase: 'switch', mode: 'transaction', code: 'switch-revision', params: { from: planned.base.revision, to: next }, sql: [], lock: 'EXCLUSIVE', table: '_head', rows: 1 }, locale);
  return {
    id: planned.id,
    base: planned.base.revision,
    steps: [...of('prepare'), ...(planned.model === undefined ? [] : [flip]), ...of('finish')],
    findings: planned.findings.map((each) => toPlanFinding(each, locale)),
    diff: planned.diff,
  };
}

/** One finding with its sentence. */
export function toPlanFinding(finding: Finding, locale: Locale): PlanFinding {
  const { id, level, code, document, pointer, params, hint, count, samples } = finding;
  return {
    id, level, code, document, pointer,
    detail: render(code, locale, params),
    ...(hint !== undefined && { hint: render(hint, locale, params) }),
    ...(count !== undefined && { count }),
    ...(samples !== undefined && { samples }),
  };
}

function toStep({ id, phase, code, params, sql, lock, table, rows }: Step, locale: Locale): PlanStep {
  return { id, phase, code, params, detail: renderStep(code, locale, params), sql, lock: table === undefined ? lock : `${lock} on ${table}`, wait: renderWait(lock, locale), rows };
}
