// Packages on disk against what a site has: at every start, and for a fresh site its first publish.
import { isSqlstate } from '../db/errors.ts';
import { EngineError } from '../lib/errors.ts';
import { acceptApproved, openFindings } from './accept.ts';
import { withOverlay } from './change-sets.ts';
import { toPlanAnswer } from './plan-answer.ts';
import { planTarget, readBase } from './plan.ts';
import { publish, type Published } from './publish.ts';
import { workplaceOf, type Workplace } from './workplace.ts';
import { loadHead, overlay, readRevision, toStored } from './stored.ts';
import { finding, type Finding } from '../ddl/finding.ts';
import { firstPublish, packageUpgrade } from '../shared/revision-titles.ts';
import type { Diagnostic } from '../lib/result.ts';
import type { Layer } from '../meta/input.ts';
import type { Ctx } from '../access/context.ts';
import type { PlanAnswer } from '../shared/wire.ts';
import type { PublishRequest } from './change.ts';

export type UpgradeOutcome =
  | { readonly kind: 'current'; readonly revision: number }
  | { readonly kind: 'published'; readonly revision: number }
  /** The last good revision stays; why is in the diagnostics (documents) or findings (consequences). */
  | { readonly kind: 'kept'; readonly revision: number; readonly diagnostics: readonly Diagnostic[]; readonly findings: readonly Finding[] };

/** Publishes the packages if they differ and nothing about them needs a person. `packages`: lowest layer first, without the overlay. */
export async function upgradePackages(workplace: Workplace, packages: readonly Layer[]): Promise<UpgradeOutcome> {
  const { db, site } = workplace;
  for (let attempt = 1; ; attempt += 1) {
    const { revision } = await loadHead(db, site);
    if (revision > 0 && await isCurrent(workplace, revision, packages)) return { kind: 'current', revision };
    try {
      return await publishPackages(workplace, revision, packages);
    } catch (error) {
      // Another process of the same version does the same at the same moment: look again what it made of it.
      const lost = error instanceof EngineError && error.kind === 'conflict' || isSqlstate(error, '42P07', '42701', '23505');
      if (!lost || attempt >= 100) throw error;
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
  }
}

/** What publishing packages that wait for a person would do; null where the site has them. */
export async function planUpgrade(ctx: Ctx, packages: readonly Layer[]): Promise<PlanAnswer | null> {
  const workplace = workplaceOf(ctx);
  const base = await readBase(workplace);
  if (await isCurrent(workplace, base.revision, packages)) return null;
  return toPlanAnswer(await planTarget(workplace, base, belowOverlay(base.layers, packages)), ctx.locale);
}

/** Publishes them with what a person approved. Errors as for a change-set. */
export async function publishUpgrade(ctx: Ctx, packages: readonly Layer[], { planId, approvals, via }: PublishRequest): Promise<Published> {
  return publish(workplaceOf(ctx, via), {
    title: packageUpgrade,
    target: async (base) => belowOverlay(base.layers, packages),
    accept: (planned) => {
      if (planned.id !== planId) throw new EngineError('conflict', 'deploy.stale-plan');
      acceptApproved(planned, approvals, ctx.locale);
    },
  });
}

function belowOverlay(layers: readonly Layer[], packages: readonly Layer[]): readonly Layer[] {
  return withOverlay(packages, layers.find((layer) => layer.name === overlay)?.documents ?? []);
}

async function isCurrent({ db, site }: Workplace, revision: number, packages: readonly Layer[]): Promise<boolean> {
  const stored = await readRevision(db, site, revision);
  const below = stored.documents.filter((document) => document.layer !== overlay);
  const wanted = toStored(packages);
  return sorted(below) === sorted(wanted.documents) && JSON.stringify(stored.packages.map(plain)) === JSON.stringify(wanted.packages.map(plain));
}

function sorted(documents: readonly { readonly layer: string; readonly kind: string; readonly name: string; readonly hash: string }[]): string {
  return documents.map(({ layer, kind, name, hash }) => `${layer}/${kind}/${name} ${hash}`).sort().join('\n');
}

const plain = ({ name, version, requires }: { readonly name: string; readonly version: string; readonly requires: readonly string[] }): unknown => [name, version, requires];

/** Thrown through `publish` to leave everything as it is. */
class Kept extends Error {
  readonly outcome: UpgradeOutcome;
  constructor(outcome: UpgradeOutcome) {
    super('the last good revision stays');
    this.outcome = outcome;
  }
}

async function publishPackages(workplace: Workplace, revision: number, packages: readonly Layer[]): Promise<UpgradeOutcome> {
  try {
    const published = await publish(workplace, {
      title: revision === 0 ? firstPublish : packageUpgrade,
      wait: true,
      target: async (base) => belowOverlay(base.layers, packages),
      accept: (planned) => {
        const findings = openFindings(planned, []);
        if (planned.model === undefined || findings.length > 0) throw new Kept({ kind: 'kept', revision, diagnostics: planned.diagnostics, findings });
      },
    });
    if (!('revision' in published)) throw new Error('a waiting publish ends with a revision');
    return { kind: 'published', revision: published.revision };
  } catch (error) {
    if (error instanceof Kept) return error.outcome;
    // What the rows did not allow: values that are not unique, or too large for a new field.
    if (error instanceof EngineError && error.kind === 'rejected') return { kind: 'kept', revision, diagnostics: [], findings: [finding('refuse', error.code, { document: '', pointer: '' }, error.options.params ?? {})] };
    throw error;
  }
}
