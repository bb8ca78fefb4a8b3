// A world with the demo in it, and questions to its tables in SQL with the names of the metadata: `{order}` is a table,
// `{order.account}` a column, `{case.articles}` the junction of a list of links.
import path from 'node:path';
import type { Clock } from '../../engine/lib/clock.ts';
import { rootFolder } from '../../engine/main/places.ts';
import { seedDemo } from '../../engine/main/seed-demo.ts';
import { openFileStore } from '../../engine/store/files/file-store.ts';
import { openWorld, type World } from '../support/world.ts';

export interface DemoWorld {
  readonly world: World;
  seed(): Promise<void>;
  rows(text: string): Promise<readonly Record<string, unknown>[]>;
  /** The one number of a question. */
  count(text: string): Promise<number>;
}

/** Opens a world and loads the demo at this scale, as of now or of another moment. */
export async function openDemo(scale: number, clock?: Clock): Promise<DemoWorld> {
  const world = await openWorld({ packages: ['crm'], demo: true, ...(clock && { clock }) });
  const seed = (): Promise<void> => seedDemo(world.live, path.join(rootFolder(), 'seeds/demo'), { scale, store: openFileStore(path.join(world.dataDir, 'files')) });
  await seed();
  const rows = (text: string): Promise<readonly Record<string, unknown>[]> => world.live.db.objects({ text: withNames(world, text), values: [] });
  return { world, seed, rows, count: async (text) => Number(Object.values((await rows(text))[0] ?? {})[0]) };
}

function withNames(world: World, text: string): string {
  const { entities } = world.live.current().model;
  return text.replaceAll('{_', `${world.schema}._`).replaceAll(/(_[a-z]+)\}/g, '$1').replaceAll(/\{(\w+)(?:\.(\w+))?(?::(\w+))?\}/g, (whole, key: string, name?: string, part = '') => {
    const entity = entities.get(key);
    const field = name === undefined ? undefined : entity?.fields.get(name);
    if (entity === undefined || (name !== undefined && field === undefined)) throw new Error(`there is no ${whole}`);
    if (field === undefined) return `${world.schema}."${entity.table}"`;
    if (field.junction !== undefined) return `${world.schema}."${field.junction}"`;
    return `"${field.columns.find((column) => column.part === part)?.name ?? ''}"`;
  });
}
