// What is asked of both sides, with the bound that the engine's CPU per request must keep when the floor's is 1.
// Both answer the same values of the same rows; what only one side can say is a scenario without a bound.
import type { LoadRequest } from './load-process.ts';
import type { Worlds } from './site.ts';

export interface Scenario {
  readonly name: string;
  /** CPU per request against the floor's; absent: shown for information. */
  readonly bound?: number;
  readonly actor: 'dense' | 'sparse';
  readonly writes: boolean;
  /** Records that one request handles, where that is more than one. */
  readonly weight?: number;
  readonly ours: readonly LoadRequest[];
  readonly floor: readonly LoadRequest[];
}

/** Every field that is no link; what the floor calls `plain`. */
const plain = 'firstName,lastName,email,phone,company,title,status,source,description,amount,probability,expectedClose,createdAt,updatedAt';
const clientFields = ['name', 'industry', 'website', 'phone', 'city', 'employees', 'createdAt', 'updatedAt'].map((name) => `client.${name}`).join(',');
const bulkItems = 1_000;

/** All scenarios, reads before writes. */
export function scenarios(worlds: Worlds): readonly Scenario[] {
  return [...reads(worlds), ...writes(worlds)];
}

function reads({ records }: Worlds): readonly Scenario[] {
  const one = (name: string, ours: string, floor: string, bound?: number): Scenario => ({
    name, actor: 'dense', writes: false, ...(bound !== undefined && { bound }),
    ours: records.map((record) => ({ method: 'GET', path: `/api/records/ticket/${record.ours}${ours}` })),
    floor: records.map((record) => ({ method: 'GET', path: `/tickets/${record.floor}${floor}` })),
  });
  const list = (name: string, actor: Scenario['actor'], ours: string, floor: string, bound?: number): Scenario => ({
    name, actor, writes: false, ...(bound !== undefined && { bound }),
    ours: [{ method: 'GET', path: `/api/records/ticket?filter=%7B%22status%22%3A%22new%22%7D&limit=25${ours}` }],
    floor: [{ method: 'GET', path: `/tickets?status=new&limit=25${floor}` }],
  });
  return [
    one('get', `?fields=${plain}`, '?columns=plain', 0.95),
    list('list 25, dense', 'dense', `&fields=${plain}`, '&columns=plain', 0.8),
    list('list 25, sparse', 'sparse', `&fields=${plain}`, '&columns=plain', 0.85),
    list('list + link label', 'dense', `&fields=${plain},client`, '&columns=plain&linked=label', 0.75),
    list('list + link expanded', 'dense', `&fields=${plain},${clientFields}`, '&columns=plain&linked=expand', 0.75),
    list('list + exact count', 'dense', `&fields=${plain}&count=exact`, '&columns=plain&count=1', 1),
    one('get, every link labelled; floor: bare ids', '', '?columns=every'),
    list('default list, every link labelled; floor: bare ids', 'dense', '', '&columns=every'),
  ];
}

function writes({ records, clients }: Worlds): readonly Scenario[] {
  const ours = (index: number): unknown => item(index, (name) => name, clients[index % clients.length]?.ours);
  const floor = (index: number): unknown => item(index, (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), clients[index % clients.length]?.floor, 'client_id');
  const indexes = Array.from({ length: bulkItems }, (_, index) => index);
  const change = JSON.stringify({ title: 'Step {n}', probability: '{p}' }).replace('"{p}"', '{p}');
  return [
    {
      name: 'create', bound: 1.6, actor: 'dense', writes: true,
      ours: indexes.map((index) => ({ method: 'POST', path: '/api/records/ticket', body: JSON.stringify(ours(index)) })),
      floor: indexes.map((index) => ({ method: 'POST', path: '/tickets', body: JSON.stringify(floor(index)) })),
    },
    {
      name: 'patch 2 fields', bound: 1.6, actor: 'dense', writes: true,
      ours: records.map((record) => ({ method: 'PATCH', path: `/api/records/ticket/${record.ours}`, body: change })),
      floor: records.map((record) => ({ method: 'PATCH', path: `/tickets/${record.floor}`, body: change })),
    },
    {
      name: 'array create 1,000', bound: 1.8, actor: 'dense', writes: true, weight: bulkItems,
      ours: [{ method: 'POST', path: '/api/records/ticket', body: JSON.stringify(indexes.map(ours)) }],
      floor: [{ method: 'POST', path: '/tickets/bulk', body: JSON.stringify(indexes.map(floor)) }],
    },
  ];
}

function item(index: number, named: (name: string) => string, client: unknown, clientName = 'client'): Record<string, unknown> {
  return {
    [named('firstName')]: 'Mai', [named('lastName')]: `Family${index}`, email: `new${index}@mail.example`, phone: `+1444${String(index).padStart(7, '0')}`,
    company: `Client ${index}`, title: 'Buyer', status: 'new', source: 'web',
    description: `Wants plan ${index % 97} and a call back in week ${index % 52}; the budget holder is known, the next step is agreed upon.`,
    amount: index * 10.5, probability: index % 101, [named('expectedClose')]: '2026-05-01', [clientName]: client,
  };
}
