// The examples of docs/api.md are requests that work: each is sent, and its answer holds what is printed.
import { reportLimits } from '../../../engine/shared/report.ts';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { limits } from '../../../engine/api/limits.ts';
import { exportLimits } from '../../../engine/capability/export/run.ts';
import { massLimits } from '../../../engine/operation/kinds.ts';
import { readLimits } from '../../../engine/query/index.ts';
import { openWorld, type Client } from '../../support/world.ts';

interface Example { readonly method: string; readonly path: string; readonly headers: Record<string, string>; readonly body: string; readonly status: number; readonly answer: string }

const guide = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
const examples = [...guide.matchAll(/^```http\n([\s\S]*?)^```$/gm)].map((found) => parse(found[1] ?? ''));

let client: Client;
const known = { id: '', code: '' };

beforeAll(async () => {
  client = (await openWorld()).as('admin');
});

function parse(text: string): Example {
  const [request = '', answer = ''] = text.split('\n\n');
  const [start = '', ...rest] = request.split('\n');
  const [method = '', ...path] = start.split(' ');
  const headers = rest.filter((line) => /^[A-Z][\w-]+: /.test(line)).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]);
  const [status = '', ...json] = answer.trim().split('\n');
  return { method, path: path.join(' '), headers: Object.fromEntries(headers), body: rest.slice(headers.length).join('\n'), status: Number(status), answer: json.join('\n') };
}

const filled = (text: string) => text.replaceAll('{id}', known.id).replaceAll('{code}', known.code);

/** “…” in a printed answer is anything. */
function wanted(value: unknown): unknown {
  if (value === '…') return expect.anything();
  if (Array.isArray(value)) return value.map(wanted);
  return value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, wanted(member)])) : value;
}

describe('the guide', () => {
  test('has examples', () => {
    expect(examples.length).toBeGreaterThan(10);
  });

  test.each(examples.map((example) => [`${example.method} ${example.path} → ${example.status}`, example] as const))('%s', async (_name, example) => {
    const [path = '', query] = filled(example.path).split('?');
    const parameters = query?.split('&').map((pair) => `${pair.slice(0, pair.indexOf('='))}=${encodeURIComponent(pair.slice(pair.indexOf('=') + 1))}`).join('&');
    const headers = Object.fromEntries(Object.entries(example.headers).map(([name, value]) => [name, filled(value)]));
    const reply = await client.request(example.method, query === undefined ? path : `${path}?${parameters}`, { headers, ...(example.body !== '' && { raw: filled(example.body) }) });
    expect(reply.status).toBe(example.status);
    if (example.answer !== '') expect(reply.body).toMatchObject(wanted(JSON.parse(filled(example.answer))) as object);
    if (reply.status === 201) Object.assign(known, reply.body);
  });

  test('names the limits that the code has', () => {
    const row = (name: string) => guide.split('\n').find((line) => line.startsWith(`| ${name} |`)) ?? '';
    expect(row('body')).toContain(`${limits.bodyBytes / 1024 / 1024} MiB`);
    expect(row('rows of a page · of an aggregate · of a [report](reports.md)')).toContain(`${readLimits.pageMax} · ${readLimits.aggregateMax.toLocaleString('en')} · ${reportLimits.rows.toLocaleString('en')}`);
    expect(row('records of an entity that a search gives')).toContain(`${readLimits.foundPerEntityMax}`);
    expect(row('records of one `mass-update` or `mass-delete`')).toContain(`${massLimits.records.toLocaleString('en')}; ${massLimits.ids.toLocaleString('en')} as ids`);
    expect(row('rows of an export')).toContain(`${exportLimits.csv.toLocaleString('en')}; ${exportLimits.xlsx.toLocaleString('en')} as xlsx`);
    expect(row('expand')).toContain(`${readLimits.expandDepth} levels, ${readLimits.relatedMax} rows a relation, ${readLimits.expandedMax.toLocaleString('en')} in one answer`);
    expect(row('`limit`')).toContain(`${readLimits.pageSize} unless told, at most ${readLimits.pageMax}`);
  });
});
