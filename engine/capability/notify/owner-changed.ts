// Tells a person in the app that a record is now theirs. Not told are those who made it theirs themselves, nor anybody of the
// thousand rows of an import.
import { ident } from '../../db/identifier.ts';
import { idSource, isId } from '../../lib/id.ts';
import type { Clock } from '../../lib/clock.ts';
import { announceNotified } from '../../outbox/live-channel.ts';
import { valueAfter, type Consumer, type OutboxEvent } from '../../outbox/consumer.ts';

export const ownerKind = 'owner';

/** The consumer; ids of notifications rise with time. */
export function ownerChanged(clock: Clock): Consumer {
  const newId = idSource(clock);
  return {
    name: 'notify.owner',
    fields: ['owner'],
    // Nearly everybody keeps what they make.
    where: `e.operation_id IS NULL AND e.op IN ('create', 'update') AND coalesce(e.changes -> 'owner' ->> 1, e.changes ->> 'owner') <> e.actor::text`,
    wants: (event) => newOwner(event) !== undefined,
    run: async (event, site, tx) => {
      const owner = newOwner(event);
      if (owner === undefined) return;
      // The title is made when it is read: language and rights are the reader's, at that time.
      await tx.execute({
        text: `INSERT INTO ${ident(site.schema)}._notification (id, user_id, event_id, at, kind, title, entity, record_id)
          VALUES ($1, $2, $3, $4, $5, '', $6, $7) ON CONFLICT (event_id, user_id, kind) DO NOTHING`,
        values: [newId(), owner, event.id, event.at, ownerKind, event.entity, event.recordId],
      });
      await announceNotified(tx, site, [owner]);
    },
  };
}

function newOwner(event: OutboxEvent): string | undefined {
  if (event.op === 'delete' || event.op === 'restore' || event.operationId !== null) return undefined;
  const owner = valueAfter(event, 'owner');
  return isId(owner) && owner !== event.actor ? owner : undefined;
}
