// Drafts whose document somebody else has published since they were begun. A draft holds the whole of what the overlay says: publishing it
// takes that other change back, which a person has to want.
import { finding, type Finding } from '../ddl/finding.ts';
import { ChangeSetDocument } from '../store/models/change-set.ts';
import { on } from '../store/models/site-model.ts';
import { hashOf, hashOfDocument, overlay } from './stored.ts';
import type { Site } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import type { Layer } from '../meta/input.ts';

/** Where the overlay says nothing about a document. */
export const nothingSaid = '';

/** One finding to approve for each draft of the change-set that began from another text than the live one. */
export async function overtakenDrafts(db: Queryable, site: Site, changeSet: string, layers: readonly Layer[]): Promise<readonly Finding[]> {
  const drafts = await on(ChangeSetDocument, db, site.schema).where('change_set_id', changeSet).whereNotNull('base').orderBy(['kind', 'name']);
  const live = new Map((layers.find((layer) => layer.name === overlay)?.documents ?? []).map((each) => [`${each.kind}/${each.name}`, hashOfDocument(each)]));
  return drafts.flatMap(({ kind, name, base, text }) => {
    const now = live.get(`${kind}/${name}`) ?? nothingSaid;
    const document = `${kind}/${name}`;
    if (now === base || now === (text === null ? nothingSaid : hashOf(text))) return [];
    return finding('approve', 'deploy.overtaken', { document: `${overlay}/${document}`, pointer: '' }, { document }, { about: now, hint: 'deploy.hint-overtaken' });
  });
}
