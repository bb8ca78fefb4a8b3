// Rights without which a site cannot be run any more: a change of roles that takes one of them from the person who makes it, or
// from the last who has it, is refused.
import type { Queryable } from '../db/database.ts';
import { finding, type Finding } from '../ddl/finding.ts';
import { holdersOf } from '../identity/people-acts.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import type { Model } from '../meta/model.ts';
import { systemRightWords } from '../shared/problems/right-words.ts';
import type { Workplace } from './workplace.ts';

const kept = ['metadata', 'users'] as const;

/** What nobody may take from himself or from the last one. */
export async function lostRights({ site, by }: Workplace, db: Queryable, before: Model | undefined, after: Model): Promise<readonly Finding[]> {
  if (before?.entities.has('user') !== true || systemRightsOf(before) === systemRightsOf(after)) return [];
  const findings: Finding[] = [];
  for (const right of kept) {
    const had = await holdersOf(db, site, before, right);
    const has = await holdersOf(db, site, after, right);
    const place = { document: 'role', pointer: '/system' };
    const params = { right: systemRightWords(right) };
    if (had.length > 0 && has.length === 0) findings.push(finding('refuse', 'deploy.last-with-right', place, params, { about: right }));
    else if (by !== null && had.includes(by) && !has.includes(by)) findings.push(finding('refuse', 'deploy.own-right-lost', place, params, { about: right }));
  }
  return findings;
}

/** People are asked only where a role's rights of the system changed. */
function systemRightsOf({ roles }: Model): string {
  return canonicalJson([...roles.values()].map(({ name, system = [] }) => [name, [...system].sort()]).sort());
}
