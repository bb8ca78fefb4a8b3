// Before anything is measured: do both sides answer, with the same records and as many of them? A fast answer to another question
// would be no answer.
import type { Scenario } from './scenarios.ts';
import type { MeasureOptions, Side } from './measure.ts';

/** Asks each scenario's first request once; throws where the sides differ. */
export async function checkSameAnswers({ ours, floor }: Pick<MeasureOptions, 'ours' | 'floor'>, all: readonly Scenario[]): Promise<void> {
  for (const scenario of all) {
    const [left, right] = await Promise.all([ask(ours, scenario, 'ours'), ask(floor, scenario, 'floor')]);
    if (left.join('\n') !== right.join('\n') || left.length === 0) {
      throw new Error(`"${scenario.name}": the sides answer differently:\n${left.slice(0, 3).join('\n')}\n(${left.length} rows)\n${right.slice(0, 3).join('\n')}\n(${right.length} rows)`);
    }
  }
}

async function ask(side: Side, scenario: Scenario, name: 'ours' | 'floor'): Promise<readonly string[]> {
  const request = scenario[name][0];
  if (request === undefined) return [];
  const response = await fetch(`http://127.0.0.1:${side.server.port}${request.path}`, {
    method: request.method,
    headers: { authorization: `Bearer ${side.tokens[scenario.actor]}`, ...(request.body !== undefined && { 'content-type': 'application/json' }) },
    ...(request.body !== undefined && { body: request.body.replaceAll(/\{[np]\}/g, '1') }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`"${scenario.name}", ${name}: ${response.status} ${text.slice(0, 500)}`);
  const answer: unknown = JSON.parse(text);
  const data = isObject(answer) && 'data' in answer ? answer['data'] : answer;
  const count = isObject(answer) ? answer['count'] ?? (isObject(answer['page']) ? answer['page']['count'] : undefined) : undefined;
  return [...(Array.isArray(data) ? data : [data]).map(essence), ...(count === undefined ? [] : [`count ${String(count)}`])];
}

/** What both sides must agree upon, whatever they call it. */
function essence(row: unknown): string {
  if (!isObject(row)) return String(row);
  const client = isObject(row['client']) ? row['client'] : undefined;
  const linked = client === undefined || !('label' in client || 'name' in client) || 'team' in row || 'owner' in row ? undefined : client['label'] ?? client['name'];
  return [row['email'], row['lastName'] ?? row['last_name'], String(row['expectedClose'] ?? row['expected_close']), row['title'], linked].join(' | ');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
