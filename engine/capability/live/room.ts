// The listeners of one site in this process. What is announced is looked at in rounds, one after the other: who may hear of it is asked
// for all of them at once, under the rights of that moment.
import { loadActors } from '../../access/index.ts';
import { livingKeys } from '../../identity/living.ts';
import { StaleModel } from '../../lib/stale.ts';
import type { Entity, Model } from '../../meta/model.ts';
import type { Announcement } from '../../outbox/live-channel.ts';
import { fieldsRead, readChanges, type ChangedRecord } from './changes.ts';
import type { LiveHome, Listening } from './contract.ts';
import { openMemory, type Batch } from './memory.ts';
import { markOf, rightsOf } from './rights.ts';
import { missedSince, openStream, type Stream } from './stream.ts';
import { tellings } from './told.ts';

export interface Room {
  readonly size: number;
  /** Connections of one person. */
  countOf(userId: string): number;
  enter(listening: Listening): Stream;
  announced(announcement: Announcement): void;
  /** Messages were lost. */
  lost(): void;
  /** Looks who may still listen, and to what. */
  recheck(): void;
  beat(): void;
  /** Ends all connections. */
  close(): void;
}

interface RoomOptions {
  readonly home: LiveHome;
  /** The process's own, unguessable. */
  readonly boot: string;
  readonly nowMicros: () => number;
  readonly onTrouble: (error: unknown) => void;
}

const idsAtOnce = 500;
/** What waits to be looked at; beyond it, all are told that they missed something. */
const mostWaitingIds = 20_000;
const mostAttempts = 4;
/** What is announced at one time comes in parts. */
const gatherMs = 10;

/** Empty at first. */
export function openRoom({ home, boot, nowMicros, onTrouble }: RoomOptions): Room {
  const streams = new Set<Stream>();
  /** Those whose rights were looked at since they came. */
  const known = new WeakSet<Stream>();
  const memory = openMemory(nowMicros());
  let waiting: Batch[] = [];
  let returned: { readonly stream: Stream; readonly batches: readonly Batch[] }[] = [];
  let rechecking = false;
  let running = false;
  let doneMicros = nowMicros();
  let checked = home.current();

  const all = (tell: (stream: Stream) => void): void => streams.forEach((stream) => tell(stream));
  const gap = (): void => all((stream) => stream.send('gap', {}, nowMicros()));
  const leave = (stream: Stream): void => {
    stream.send('rights', {}, nowMicros());
    stream.end();
    streams.delete(stream);
  };

  /** Sessions and rights of all, in two statements. */
  const look = async (): Promise<void> => {
    await home.refresh();
    const at = home.current();
    const before = checked;
    const asked = [...streams];
    if (asked.length > 0) {
      const db = home.db.using('generic');
      const living = await livingKeys(db, home.site, at.model, asked.map(({ credentials }) => credentials));
      const actors = await loadActors(db, home.site, at.model, [...new Set(asked.map(({ access }) => access.actor.id))]);
      const byId = new Map(actors.map((actor) => [actor.id, actor]));
      for (const stream of asked) {
        const actor = byId.get(stream.access.actor.id);
        if (actor === undefined || !living.has(stream.credentials.key) || markOf(boot, actor, stream.scope) !== stream.mark) leave(stream);
        else {
          stream.access = rightsOf(at.model, actor, stream.scope);
          known.add(stream);
        }
      }
    }
    checked = at;
    if (at.revision !== before.revision) all((stream) => stream.send('revision', { revision: at.revision }, nowMicros()));
  };

  /** Looks until nothing changed meanwhile. Throws StaleModel where it does not come to rest. */
  const underLiveRights = async (work: () => Promise<boolean>): Promise<void> => {
    for (let attempt = 1; attempt <= mostAttempts; attempt++) {
      try {
        if (await work()) return;
      } catch (error) {
        if (!(error instanceof StaleModel)) throw error;
      }
      await look();
    }
    throw new StaleModel();
  };

  const round = async (batches: readonly Batch[], to: () => readonly Stream[], atMicros: number): Promise<void> => underLiveRights(async () => {
    const listeners = to().filter((stream) => streams.has(stream) && known.has(stream));
    if (listeners.length === 0) return true;
    const { model, revision, authority } = checked;
    const accesses = [...new Map(listeners.map(({ access }) => [access.key, access])).values()];
    const fields = (entity: Entity): ReadonlySet<string> => fieldsRead(entity, accesses.map((access) => access.rows(entity.key, 'read')));
    const changes = await readChanges(home, model, batches.flatMap(({ ids }) => ids), fields);
    if (changes.revision !== revision || changes.authority !== authority) return false;
    const told = await tellings(home, listeners, [...changes.records, ...talkedAbout(model, batches)]);
    // Whoever was sent away while this was looked up hears no more.
    for (const [stream, data] of told) if (streams.has(stream)) stream.send('records', { data }, atMicros);
    return true;
  });

  const next = async (): Promise<boolean> => {
    if (rechecking) {
      rechecking = false;
      await look();
      return true;
    }
    const [back] = returned;
    if (back !== undefined) {
      returned = returned.slice(1);
      for (const batch of back.batches) await round([batch], () => [back.stream], batch.atMicros);
      return true;
    }
    const taken: Batch[] = [];
    while (waiting[0] !== undefined && taken.reduce((sum, { ids }) => sum + ids.length, 0) < idsAtOnce) taken.push(...waiting.splice(0, 1));
    const last = taken.at(-1);
    if (last === undefined) return false;
    await round(taken, () => [...streams], last.atMicros);
    doneMicros = last.atMicros;
    return true;
  };

  const wake = (): void => {
    if (running) return;
    running = true;
    void (async () => {
      try {
        await new Promise((resolve) => { setTimeout(resolve, gatherMs); });
        while (await next());
      } catch (error) {
        onTrouble(error);
        // Tried again with the next beat.
        rechecking = true;
        waiting = [];
        returned = [];
        doneMicros = nowMicros();
        memory.forget(doneMicros);
        gap();
      } finally {
        running = false;
      }
    })();
  };

  const lost = (): void => {
    memory.forget(nowMicros());
    waiting = [];
    rechecking = true;
    gap();
    wake();
  };

  return {
    get size() { return streams.size; },
    countOf: (userId) => [...streams].filter(({ access }) => access.actor.id === userId).length,
    enter: (listening) => {
      const mark = markOf(boot, listening.access.actor, listening.scope);
      const stream = openStream(listening, mark, boot);
      const from = missedSince(listening.last, boot, mark);
      const missed = from === undefined ? undefined : memory.since(from);
      streams.add(stream);
      stream.readable.once('close', () => streams.delete(stream));
      stream.send('hello', { revision: home.current().revision, resumed: missed !== undefined }, from !== undefined && missed !== undefined ? from : nowMicros());
      if (missed !== undefined && missed.length > 0) returned.push({ stream, batches: missed });
      // Rights may have changed between the look at the request and this moment.
      rechecking = true;
      wake();
      return stream;
    },
    announced: ({ about, entity, ids }) => {
      if (about === 'notified') all((stream) => { if (ids.includes(stream.access.actor.id)) stream.send('notifications', {}, doneMicros); });
      if (about === 'operation') {
        const [id, startedBy] = ids;
        if (id !== undefined) all((stream) => { if (stream.access.actor.id === startedBy || stream.access.system('operations')) stream.send('operation', { id }, doneMicros); });
      }
      if (about === 'flood') lost();
      const [id] = ids;
      const talk = about === 'talk' && entity !== undefined && id !== undefined ? { entity, id } : undefined;
      if (about !== 'events' && talk === undefined) return;
      const batch: Batch = talk === undefined ? { atMicros: nowMicros(), ids } : { atMicros: nowMicros(), ids: [], talk };
      memory.keep(batch);
      if (streams.size === 0) return;
      waiting.push(batch);
      if (waiting.reduce((sum, each) => sum + each.ids.length, 0) > mostWaitingIds) {
        waiting = [];
        gap();
      }
      wake();
    },
    lost,
    recheck: () => {
      rechecking = true;
      wake();
    },
    beat: () => {
      const idle = !running && waiting.length === 0;
      all((stream) => stream.send('alive', {}, idle ? nowMicros() : doneMicros));
      if (rechecking) wake();
    },
    close: () => all((stream) => {
      stream.end();
      streams.delete(stream);
    }),
  };
}

/** Records that somebody commented on: they are what they were. */
function talkedAbout(model: Model, batches: readonly Batch[]): readonly ChangedRecord[] {
  const found = new Map(batches.flatMap(({ talk }) => (talk === undefined ? [] : [[talk.id, talk] as const])));
  return [...found.values()].flatMap(({ entity: key, id }) => {
    const entity = model.entities.get(key);
    return entity === undefined ? [] : [{ entity, id, sights: [{ id }] }];
  });
}
