// `/api/search`: records of all entities by what stands in them. Parses and hands to the planner.
import { invalid } from '../lib/errors.ts';
import { everywhere, inQuery, readLimits } from '../query/index.ts';
import type { RouterFactory } from './handler.ts';
import { readParameters } from './parameters.ts';
import { parseNames, shortText, wholeNumber } from './records/parse.ts';

/** Routes below `/api/search`. */
export const searchRouter: RouterFactory = (api) => {
  const routes = api.under('/api/search');

  routes.get('/', 'search.everywhere', async (ctx, req) => {
    const { q, entities, limit } = readParameters(req, ['q', 'entities', 'limit']);
    if (q === undefined) throw invalid('http.parameter', '?q', { name: 'q', expected: 'anyText' });
    return { text: await everywhere(ctx, {
      q: shortText(q, 'q', inQuery),
      limit: limit === undefined ? readLimits.foundPerEntity : wholeNumber(limit, 'limit', inQuery, 1, readLimits.foundPerEntityMax),
      ...(entities !== undefined && { entities: parseNames(entities, 'entities', inQuery) }),
    }) };
  });
  return routes;
};
