// One data document's rows into its entity: new ones many to a statement, changed ones by themselves, what stands alike not at all.
import type { Ctx } from '../../access/context.ts';
import type { Transaction } from '../../db/database.ts';
import { systemActorId } from '../../access/system.ts';
import type { Entity, Field } from '../../meta/model.ts';
import { create, update } from '../../record/index.ts';
import { findLinks, type Links } from './links.ts';
import { presentRows, type PresentRow } from './present.ts';
import type { DataDocument } from './documents.ts';

/** Rows of one statement. */
const batchSize = 2000;

type Row = Readonly<Record<string, unknown>>;

/** Writes what is missing, and by the document's mode what differs. A row in the trash counts as there: whoever put it there meant it. */
export async function writeRows(ctx: Ctx, document: DataDocument, tx: Transaction): Promise<void> {
  const { entity } = document;
  let rest = document.rows.map((row, index) => ({ row, pointer: `/rows/${index}` }));
  // A row may hang on another of the same document: what is not there yet is tried again, as long as a round has brought something.
  for (let before = Number.POSITIVE_INFINITY; rest.length > 0; ) {
    const last = rest.length >= before;
    before = rest.length;
    const links = await findLinks(ctx, entity, rest.map(({ row }) => row), tx);
    const ready = last ? rest : rest.filter(({ row }) => links.knows(row));
    rest = last ? [] : rest.filter((each) => !ready.includes(each));
    await writeReady(ctx, document, ready, links, tx);
  }
}

async function writeReady(ctx: Ctx, { entity, mode }: DataDocument, ready: readonly { readonly row: Row; readonly pointer: string }[], links: Links, tx: Transaction): Promise<void> {
  const present = await presentRows(ctx, entity, ready.map(({ row }) => links.resolved(row)), tx);
  const fresh: { body: Row; pointer: string }[] = [];
  for (const { row, pointer } of ready) {
    const values = links.resolved(row);
    const known = present.find(values);
    if (known === undefined) fresh.push({ body: byApiName(entity, values), pointer });
    else if (mayChange(mode, known) && known.differs) await update(ctx, entity.apiName, known.id, byApiName(entity, values, (field) => field.document.immutable !== true), { onlyIfChanged: true }, tx);
  }
  for (let from = 0; from < fresh.length; from += batchSize) await create(ctx, entity.apiName, fresh.slice(from, from + batchSize), true, tx);
}

function mayChange(mode: DataDocument['mode'], row: PresentRow): boolean {
  if (row.trashed || mode === 'insert') return false;
  return mode === 'own' || row.updatedBy === systemActorId;
}

function byApiName(entity: Entity, row: Row, accept: (field: Field) => boolean = () => true): Row {
  return Object.fromEntries(Object.entries(row).flatMap(([key, value]) => {
    const field = entity.fields.get(key);
    return field === undefined || !accept(field) ? [] : [[field.apiName, value]];
  }));
}
