// Clients that read and write at random on several processes at once, and what they saw. Deterministic in what they choose, not in who is first.
import type { Client, Reply } from './client.ts';

export interface Member { readonly name: string; readonly client: Client }

export interface CrowdOptions {
  readonly members: readonly Member[];
  readonly seed: number;
  /** Ids that links may point to. */
  readonly users: readonly string[];
  /** Ends the crowd when it says so; asked before every step. */
  readonly done: () => boolean;
  /** The least revision that an answer to a request sent now may carry. */
  readonly revision: () => number;
  /** Few records make much contention. */
  readonly records: number;
}

export interface CrowdReport { readonly steps: number; readonly statuses: Readonly<Record<string, number>>; readonly complaints: readonly string[] }

/** Small generator of numbers in [0, 1) (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Lets everybody work until `done`. */
export async function runCrowd(options: CrowdOptions): Promise<CrowdReport> {
  const planets: string[] = [];
  const expeditions: string[] = [];
  const statuses: Record<string, number> = {};
  const complaints: string[] = [];
  let steps = 0;
  let named = 0;

  const work = async ({ name, client }: Member, index: number): Promise<void> => {
    const next = numbersFrom(options.seed * 1000 + index);
    const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(next() * items.length)];
    const send = async (method: string, path: string, body?: unknown): Promise<Reply> => {
      const least = options.revision();
      const reply = await client.request(method, path, body === undefined ? {} : { body });
      steps += 1;
      statuses[reply.status] = (statuses[reply.status] ?? 0) + 1;
      const said = `${name}: ${method} ${path} ${JSON.stringify(body) ?? ''} → ${reply.status} ${reply.text.slice(0, 300)}`;
      if (reply.status >= 500 && (reply.status !== 503 || reply.headers.get('retry-after') === null)) complaints.push(said);
      const revision = Number(reply.headers.get('x-revision') ?? Number.NaN);
      if (reply.status < 500 && !(revision >= least)) complaints.push(`${said} under revision ${revision}, ${least} was live`);
      return reply;
    };
    const label = () => `${name} ${options.seed} ${++named}`;
    while (!options.done()) {
      const planet = `/api/records/planet/${pick(planets)}`;
      const expedition = `/api/records/expedition/${pick(expeditions)}`;
      const dice = next();
      if (planets.length < options.records || dice < 0.08) {
        const { status, body } = await send('POST', '/api/records/planet', { name: label(), kind: 'ice', population: 0 });
        if (status === 201) planets.push(body.id);
        if (planets.length > options.records * 2) planets.shift();
      } else if (expeditions.length < options.records || dice < 0.12) {
        const { status, body } = await send('POST', '/api/records/expedition', { name: label(), planets: [pick(planets)], logs: [{ note: 'a', cost: 1 }, { note: 'b' }] });
        if (status === 201) expeditions.push(body.id);
        if (expeditions.length > options.records * 2) expeditions.shift();
      } else if (dice < 0.16) {
        await send('POST', '/api/records/planet', Array.from({ length: 5 }, () => ({ name: label(), kind: 'gas', parent: pick(planets) })));
      } else if (dice < 0.45) await send('PATCH', planet, { population: Math.floor(next() * 100), ...(next() < 0.3 && { hazards: ['storm'] }), ...(next() < 0.2 && { parent: null }) });
      else if (dice < 0.5) await send('PATCH', planet, { owner: pick(options.users) });
      else if (dice < 0.62) await send('PATCH', expedition, { planets: [pick(planets)], ...(next() < 0.5 && { logs: [{ note: label() }], exchangeRate: 1 + Math.floor(next() * 9) }) });
      else if (dice < 0.66) await send('DELETE', planet);
      else if (dice < 0.7) await send('POST', `${planet}/restore`);
      else if (dice < 0.8) await send('GET', planet);
      else if (dice < 0.9) await send('GET', `/api/records/planet?limit=10&sort=-population&expand=parent`);
      else if (dice < 0.95) await send('GET', `${planet}/history`);
      else await send('GET', `${expedition}?fields=*`);
    }
  };
  await Promise.all(options.members.map(work));
  return { steps, statuses, complaints };
}
