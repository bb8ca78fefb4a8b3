// Provinces and wards to choose from, where the site has them: records of entities `province` and `ward`, found by code.
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ListAnswer, ModelEntity } from '../../../../engine/shared/wire.ts';
import { request } from '../../api/client.ts';
import { useModel } from '../../api/model.ts';

export interface Place { readonly code: string; readonly name: string }

const dayMs = 86_400_000;

/** API name of a field by its key; undefined where the reader does not see it. */
function nameOf(entity: ModelEntity, key: string): string | undefined {
  return entity.fields.find((field) => field.key === key && field.readable)?.name;
}

function placesQuery(entity: ModelEntity | undefined, above: string | undefined, enabled: boolean) {
  const [code, name, province, validTo] = ['code', 'fullName', 'province', 'validTo'].map((key) => (entity === undefined ? undefined : nameOf(entity, key)));
  return queryOptions({
    queryKey: ['places', entity?.name, above],
    enabled: enabled && code !== undefined && name !== undefined,
    staleTime: dayMs,
    queryFn: async ({ signal }) => {
      const filter = { ...(above !== undefined && province !== undefined && { [`${province}.code`]: above }), ...(validTo !== undefined && { $or: [{ [validTo]: { $empty: true } }, { [validTo]: { $gte: { $date: 'today' } } }] }) };
      const answer = await request<ListAnswer>('GET', `/records/${encodeURIComponent(entity?.name ?? '')}`, { signal, query: { fields: `${code},${name}`, limit: 200, filter: JSON.stringify(filter) } });
      return answer.data.map((record): Place => ({ code: String(record[code ?? '']), name: String(record[name ?? '']) }));
    },
  });
}

/** Undefined where the site has no such lists, or the reader may not see them. */
export function usePlaces(province: string | undefined): { readonly provinces: readonly Place[]; readonly wards: readonly Place[] } | undefined {
  const { entities } = useModel();
  const [provinces, wards] = ['province', 'ward'].map((key) => entities.find((entity) => entity.key === key));
  const first = useQuery(placesQuery(provinces, undefined, true));
  const second = useQuery(placesQuery(wards, province, province !== undefined));
  return provinces === undefined || wards === undefined ? undefined : { provinces: first.data ?? [], wards: province === undefined ? [] : (second.data ?? []) };
}
