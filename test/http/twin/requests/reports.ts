// Requests of reports and dashboards: everything that a definition may name, over links and relations, and the saved ones.
import type { TwinRequest } from '../../../support/twin.ts';
import type { Entity, Field } from '../../../../engine/meta/model.ts';
import { fieldsOf, linksOf, nobody, relationsOf, type Sight } from './sight.ts';

type Definition = Readonly<Record<string, unknown>>;

const get = (path: string): TwinRequest => ({ method: 'GET', path });
const ask = (definition: Definition, more: Definition = {}): TwinRequest => ({ method: 'POST', path: '/api/reports/run', body: { definition, ...more } });
const count = { name: 'n', aggregate: 'count' };

/** By twin name. */
export const reportRequests: Readonly<Record<string, (sight: Sight) => readonly TwinRequest[]>> = {
  'reports.list': () => [get('/api/reports')],
  'reports.run': ({ model }) => [...model.documents.get('report')?.keys() ?? [], 'nothing'].flatMap((name) => ['', '?format=csv', '?period=thisYear', `?surveyor=${nobody}`, '?least=1&most=5'].map((query) => get(`/api/reports/${name}/run${query}`))),
  'reports.run-definition': (sight) => [...sight.entities, ...sight.closed].flatMap((entity) => definitionsOf(sight, entity)),
  'dashboards.list': () => [get('/api/dashboards')],
  'dashboards.run': ({ people, model }) => [...model.documents.get('dashboard')?.keys() ?? [], 'nothing'].flatMap((name) => ['', '?period=thisMonth', '?from=2020-01-01', '?tile=secret', ...[...people.slice(0, 2), nobody].map((id) => `?owner=${id}`), `?team=${nobody}`].map((query) => get(`/api/dashboards/${name}/run${query}`))),
};

function definitionsOf(sight: Sight, entity: Entity): readonly TwinRequest[] {
  const over = (definition: Definition): TwinRequest => ask({ entity: entity.key, ...definition });
  const fields = fieldsOf(entity);
  const far = linksOf(sight, entity).flatMap(({ field, target }) => some(sight, fieldsOf(target)).map((end) => `${field.key}.${end.key}`));
  const behind = relationsOf(sight.model, entity).flatMap(({ name, target }) => [name, ...some(sight, fieldsOf(target)).map((end) => `${name}.${end.key}`)]);
  return [
    over({}), over({ columns: ['id', ...some(sight, fields).filter((field) => sight.open(field)).map(({ key }) => key)] }),
    ...fields.flatMap((field) => [over({ groups: [{ field: field.key }] }), over({ columns: [field.key] }), over({ columns: ['id'], sort: field.key })]),
    ...fields.filter((field) => field.type.buckets).flatMap(({ key }) => [over({ groups: [{ field: key, bucket: 'month' }] }), over({ period: { field: key, range: 'thisYear' }, compare: 'year' })]),
    ...fields.flatMap((field) => measured(sight, field).map((aggregate) => over({ measures: [{ name: 'm', aggregate, field: field.key }] }))),
    ...fields.flatMap((field) => sight.probes(field).map((value) => over({ filter: { [field.key]: value }, measures: [{ name: 'm', aggregate: 'count', filter: { [field.key]: { $ne: value } } }] }))),
    ...far.flatMap((field) => [over({ groups: [{ field }] }), over({ measures: [{ name: 'm', aggregate: 'countDistinct', field }] })]),
    ...behind.flatMap((field) => [over({ measures: [count, { name: 'm', aggregate: 'count', field }] }), over({ measures: [{ name: 'm', aggregate: 'sum', field }, { name: 'share', aggregate: 'ratio', of: 'm', to: 'm' }] })]),
  ];
}

function some(sight: Sight, fields: readonly Field[]): readonly Field[] {
  return sight.brief ? fields.slice(0, 6) : fields;
}

/** The rest is one expression away from these. */
function measured(sight: Sight, { type }: Field): readonly string[] {
  return sight.brief || !type.aggregates.includes('sum') ? ['max'] : ['max', 'sum'];
}
