// Whether a plan may run: the rules for what a person publishes and for what a starting process publishes by itself.
import { EngineError } from '../lib/errors.ts';
import { toPlanFinding } from './plan-answer.ts';
import type { Finding } from '../ddl/finding.ts';
import type { Locale } from '../shared/problems/index.ts';
import type { Planned } from './plan.ts';

/** Findings that stand in the way, given what has been approved. */
export function openFindings(planned: Planned, approvals: readonly string[]): readonly Finding[] {
  return planned.findings.filter((each) => each.level === 'refuse' || (each.level === 'approve' && !approvals.includes(each.id)));
}

/** Throws `deploy.not-approved` (422) with every finding that is refused or not approved. */
export function acceptApproved(planned: Planned, approvals: readonly string[], locale: Locale): void {
  const open = openFindings(planned, approvals);
  if (open.length === 0) return;
  throw new EngineError('rejected', 'deploy.not-approved', {
    errors: open.map(({ pointer, code, params, document }) => ({ pointer, code, params: { ...params, document } })),
    extra: { findings: open.map((each) => toPlanFinding(each, locale)) },
  });
}
