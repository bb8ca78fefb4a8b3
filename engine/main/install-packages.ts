// A site's packages from disk: published when they changed and are sound, else the last good revision stays and says why.
import type { Logger } from 'pino';
import { system } from '../access/system.ts';
import { loadData } from '../deploy/data/load.ts';
import { loadHead, readRevision } from '../deploy/stored.ts';
import { upgradePackages } from '../deploy/upgrade.ts';
import type { Clock } from '../lib/clock.ts';
import { EngineError } from '../lib/errors.ts';
import type { IdSource } from '../lib/id.ts';
import type { Diagnostic } from '../lib/result.ts';
import type { Layer } from '../meta/input.ts';
import { loadPackages } from '../meta/load.ts';
import { render } from '../shared/problems/index.ts';
import type { LiveSite } from '../site/live-site.ts';

export interface InstallOptions {
  readonly roots: readonly string[];
  readonly first: readonly string[];
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly logger: Logger;
  /** False for a command: a site that has a revision keeps it, whatever lies on the disk. */
  readonly upgrade: boolean;
}

/** Errors: `deploy.invalid` where there is no good revision to fall back on. */
export async function installPackages(live: LiveSite, { roots, first, clock, newId, logger, upgrade }: InstallOptions): Promise<void> {
  const { site, db } = live;
  const { revision } = await loadHead(db, site);
  if (revision > 0 && !upgrade) return;
  const wanted = revision === 0 ? first : (await readRevision(db, site, revision)).packages.map((item) => item.name);
  const loaded = await loadPackages(roots, wanted);
  if (!loaded.ok) return keep(live, revision, loaded.diagnostics, logger);
  const outcome = await upgradePackages({ site, db, clock, newId, by: null, via: { kind: upgrade ? 'start' : 'command' } }, loaded.value);
  if (outcome.kind !== 'kept') {
    live.report([]);
    if (outcome.kind === 'published') logger.info({ site: site.name, revision: outcome.revision }, 'packages published');
    return shipData(live, logger);
  }
  for (const finding of outcome.findings) logger.warn({ site: site.name, finding: finding.code, document: finding.document, pointer: finding.pointer }, 'a package upgrade waits for approval: GET and POST /api/metadata/upgrade show and give it');
  keep(live, revision, outcome.diagnostics, logger, outcome.findings.length > 0 ? loaded.value : undefined);
}

/** What keeps rows out is no reason not to serve the site; the next start tries again. */
async function shipData(live: LiveSite, logger: Logger): Promise<void> {
  const engine = { access: system('data of packages'), locale: live.site.locale, zone: live.site.zone };
  await live.refresh();
  try {
    const names = await live.withFreshAs(async () => engine, { requestId: 'data', timings: new Map() }, loadData);
    if (names.length > 0) logger.info({ site: live.site.name, documents: names }, 'data of packages loaded');
  } catch (error) {
    logger.error({ site: live.site.name, err: error }, 'data of packages could not be loaded');
  }
}

function keep(live: LiveSite, revision: number, diagnostics: readonly Diagnostic[], logger: Logger, waiting?: readonly Layer[]): void {
  live.report(diagnostics, waiting);
  for (const { severity, code, document, pointer, params, hint } of diagnostics) {
    const text = `${document}${pointer}: ${render(code, 'en', params)}${hint === undefined ? '' : ` ${render(hint, 'en', params)}`}`;
    logger[severity === 'error' ? 'error' : 'warn']({ site: live.site.name, code }, text);
  }
  if (revision > 0) return;
  throw new EngineError('unavailable', 'deploy.invalid', { cause: new Error(`${diagnostics.length} diagnostics, and no earlier revision to serve`) });
}
