// The switch: one short transaction that makes another revision live. Writers pass a gate on `_head` (FOR KEY SHARE) that the
// table lock closes, so none that was planned for the old revision finishes after it (HOTPATH.md); readers run on.
import { EngineError } from '../lib/errors.ts';
import { ident } from '../db/identifier.ts';
import { isSqlstate } from '../db/errors.ts';
import { defaultPatience, withPatience, type Patience } from '../ddl/patient-lock.ts';
import { ChangeSet, ChangeSetDocument } from '../store/models/change-set.ts';
import { Head, PhysicalName, Revision, StoredDocument } from '../store/models/revision.ts';
import { on } from '../store/models/site-model.ts';
import { formsHash } from '../meta/compile.ts';
import { nameRows, overlay, toStored } from './stored.ts';
import type { Session, Transaction } from '../db/database.ts';
import type { Layer } from '../meta/input.ts';
import type { Planned } from './plan.ts';
import type { Workplace } from './workplace.ts';

export const revisionChannel = 'trellis_revision';

export interface SwitchOptions {
  readonly title: string;
  /** Closed in the same transaction. */
  readonly changeSet?: string | undefined;
  readonly patience?: Partial<Patience> | undefined;
  /** Work on rows that no writer may come between. */
  readonly atSwitch?: (tx: Transaction) => Promise<void>;
}

/** Stores the documents by content; harmless if the switch never comes. */
export async function storeDocuments(workplace: Workplace, session: Session, planned: Planned): Promise<void> {
  const rows = [...toStored(planned.layers).texts].map(([hash, text]) => ({ hash, text }));
  if (rows.length > 0) await on(StoredDocument, session, workplace.site.schema).insert(rows).onConflict('hash').ignore();
}

/** Makes the planned revision live and tells every process. Errors: `deploy.stale-base` (409), `revision.busy` (503) if writers leave no gap. */
export async function switchRevision(workplace: Workplace, session: Session, planned: Planned, options: SwitchOptions): Promise<number> {
  const { site, clock, by, via } = workplace;
  const { schema } = site;
  const model = planned.model;
  if (model === undefined) throw new Error('a plan without a Model cannot be published');
  const revision = planned.base.revision + 1;
  const { packages, documents } = toStored(planned.layers);
  const known = new Set(nameRows(planned.base.names).map((row) => row.name + row.entity + row.field + row.part));
  const names = nameRows(model.names).filter((row) => !known.has(row.name + row.entity + row.field + row.part));

  await withPatience(session, { ...defaultPatience, ...options.patience }, async (tx) => {
    await tx.execute({ text: `LOCK TABLE ${ident(schema)}."_head" IN EXCLUSIVE MODE`, values: [] });
    const head = await on(Head, tx, schema).findById(1).throwIfNotFound();
    if (head.revision !== planned.base.revision) throw new EngineError('conflict', 'deploy.stale-base');
    await options.atSwitch?.(tx);
    if (names.length > 0) await on(PhysicalName, tx, schema).insert([...names]);
    await on(Revision, tx, schema).insert({ number: revision, at: clock.now(), by, title: options.title, base: planned.base.revision, packages, documents, forms: formsHash(), via: via.kind, tokenId: via.kind === 'token' ? via.token : null });
    if (options.changeSet !== undefined) await closeChangeSet(tx, schema, options.changeSet, planned.layers);
    await on(Head, tx, schema).findById(1).patch({ revision });
  }).catch((error: unknown) => {
    throw isSqlstate(error, '55P03', '40P01') ? new EngineError('unavailable', 'revision.busy', { retryAfterSeconds: 1, cause: error }) : error;
  });
  await session.execute({ text: 'SELECT pg_notify($1, $2)', values: [revisionChannel, `${site.name}:${revision}`] });
  return revision;
}

/** Who gave the drafts up while they were prepared has the last word; what was drafted meanwhile stays, in a change-set that stays open. */
async function closeChangeSet(tx: Transaction, schema: string, id: string, layers: readonly Layer[]): Promise<void> {
  const open = await on(ChangeSet, tx, schema).findById(id).where({ state: 'open' }).forUpdate();
  if (open === undefined) throw new EngineError('conflict', 'deploy.change-set-closed');
  const published = new Map((layers.find((layer) => layer.name === overlay)?.documents ?? []).map(({ kind, name, text }) => [`${kind}/${name}`, text]));
  const drafts = await on(ChangeSetDocument, tx, schema).where('change_set_id', id);
  const done = drafts.filter(({ kind, name, text }) => (published.get(`${kind}/${name}`) ?? null) === text);
  if (done.length === drafts.length) await on(ChangeSet, tx, schema).findById(id).patch({ state: 'published' });
  else for (const { kind, name } of done) await on(ChangeSetDocument, tx, schema).findById([id, kind, name]).delete();
}
