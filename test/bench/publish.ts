// An administrator publishes a new field while sixteen connections read and write: does a request fail, and how long does nobody
// get an answer?
import { setTimeout as sleep } from 'node:timers/promises';
import type { Load, LoadRequest } from './load-process.ts';
import type { Worlds } from './site.ts';

export interface PublishResult {
  readonly connections: number;
  readonly requests: number;
  readonly failures: number;
  readonly problem?: string;
  readonly silenceMs: number;
  readonly silenceAtMs: number;
  /** The worst silence of the same load without a publish. */
  readonly quietMs: number;
  readonly askedMs: number;
  readonly planMs: number;
  readonly publishMs: number;
}

const leadMs = 1_000;
const mostMs = 30_000;

/** Publishes once, `number` making the field's name new. */
export async function measurePublish(load: Load, port: number, worlds: Worlds, connections: number, number: number): Promise<PublishResult> {
  const job = { port, token: worlds.ours.dense, connections, requests: mixed(worlds) };
  const quiet = await load.run({ ...job, milliseconds: 3_000 });
  const ask = apiOf(port, worlds.ours.admin);
  const { id } = await ask('POST', '/api/metadata/change-sets', { title: `Field ${number}` });
  const field = { fieldType: 'text', title: `Added ${number}`, maxLength: 40 };
  await ask('PATCH', `/api/metadata/change-sets/${id}/documents/entity/ticket`, { properties: { [`added${number}`]: field } });
  const running = load.run({ ...job, milliseconds: mostMs });
  await sleep(leadMs);
  const begun = performance.now();
  const plan = await ask('POST', `/api/metadata/change-sets/${id}/plan`);
  const planned = performance.now();
  await ask('POST', `/api/metadata/change-sets/${id}/publish`, { planId: plan.id, approvals: approvable(plan.findings) });
  const done = performance.now();
  await sleep(leadMs);
  load.stop();
  const { requests, failures, problem, silenceMs, silenceAtMs } = await running;
  return {
    connections, requests, failures, silenceMs, silenceAtMs, quietMs: quiet.silenceMs, askedMs: 100,
    planMs: planned - begun, publishMs: done - planned, ...(problem !== undefined && { problem }),
  };
}

/** Two gets and a change for every list. */
function mixed({ records }: Worlds): readonly LoadRequest[] {
  return records.slice(0, 500).flatMap(({ ours }) => [
    { method: 'GET', path: `/api/records/ticket/${ours}` },
    { method: 'PATCH', path: `/api/records/ticket/${ours}`, body: '{"title":"Step {n}"}' },
    { method: 'GET', path: '/api/records/ticket?filter=%7B%22status%22%3A%22new%22%7D&limit=25' },
    { method: 'GET', path: `/api/records/ticket/${ours}` },
  ]);
}

interface Reply {
  readonly id: string;
  readonly findings?: readonly { readonly id: string; readonly level: string }[];
}

function apiOf(port: number, token: string): (method: string, path: string, body?: unknown) => Promise<Reply> {
  return async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method, headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
    const reply: Reply = text === '' ? { id: '' } : JSON.parse(text);
    return reply;
  };
}

function approvable(findings: Reply['findings']): readonly string[] {
  return (findings ?? []).filter(({ level }) => level === 'approve').map(({ id }) => id);
}
