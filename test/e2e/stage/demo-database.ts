// The database that the browser tests start from: the demo of the product and a catalogue long enough to scroll.
// Prepared once per run and cloned for each file. Knows no screen.
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { compose } from '../../../engine/main/compose.ts';
import { rootFolder } from '../../../engine/main/places.ts';
import { seedDemo } from '../../../engine/main/seed-demo.ts';
import { openFileStore } from '../../../engine/store/files/file-store.ts';
import { system } from '../../../engine/access/index.ts';
import { systemClock } from '../../../engine/lib/clock.ts';
import { create } from '../../../engine/record/index.ts';
import type { LiveSite } from '../../../engine/site/live-site.ts';
import { schemaOf } from '../../../engine/site/site-rows.ts';
import type { Template } from '../../support/database.ts';

/** Products besides the thirty of the demo. */
export const partCount = 4_000;

/** `Linh kiện 0420`: one of the long catalogue. */
export function partName(number: number): string {
  return `Linh kiện ${String(number).padStart(4, '0')}`;
}

export const demoDatabase: Template = { name: 'crmdemo', prepare };

async function prepare(url: string): Promise<void> {
  const root = rootFolder();
  const installation = compose({
    url, clock: systemClock, logger: pino({ level: process.env.TEST_LOG ?? 'silent' }),
    keysDir: path.join(tmpdir(), 'trellis-no-keys'), filesDir: path.join(tmpdir(), 'trellis-no-files'), packageRoots: [path.join(root, 'metadata')], firstPackages: ['crm'], poolSizes: { interactive: 4, generic: 4, heavy: 2 },
    seed: async (live) => {
      await seedDemo(live, path.join(root, 'seeds/demo'), { scale: 0.1, store: openFileStore(path.join(tmpdir(), 'trellis-no-files')) });
      await addParts(live);
    },
  });
  try {
    await installation.prepare();
    await installation.outbox.prepare();
    await installation.sites.create({ name: 'main', schema: schemaOf('main'), title: 'Trellis', zone: 'Asia/Ho_Chi_Minh', currency: 'VND', locale: 'vi', demo: true, hosts: [] });
  } finally {
    await installation.close();
  }
}

async function addParts(live: LiveSite): Promise<void> {
  const engine = { access: system('long catalogue'), locale: live.site.locale, zone: live.site.zone };
  await live.withFreshAs(async () => engine, { requestId: 'catalogue', timings: new Map() }, async (ctx) => {
    for (let from = 0; from < partCount; from += 1_000) {
      const rows = Array.from({ length: 1_000 }, (_, index) => ({
        pointer: `/${index}`,
        body: { code: `LK-${from + index + 1}`, name: partName(from + index + 1), type: 'goods', listPrice: 1_000 * (from + index + 1), active: true },
      }));
      await create(ctx, 'product', rows, true);
    }
  });
}
