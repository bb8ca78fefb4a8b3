// In which order test files run: the long ones first, so that no worker is left with one when the others are done. Jest remembers
// how long each took; a clean clone remembers nothing, so what is long is written down here and the rest is told by its size.
import fs from 'node:fs';
import path from 'node:path';
import sequencer from '@jest/test-sequencer';

/** Seconds on two cores, roughly; a file that is not here, or not there any more, does no harm. */
const seconds = {
  'e2e/looks': 90, 'http/twin/reading': 80, 'http/twin/crm': 80, 'property/freshness-storm': 80, 'fault/server': 60, 'seeds/demo': 12, 'http/twin/writing': 50, 'http/twin/absent': 30,
  'http/crm/roles': 30, 'e2e/taste': 30, 'e2e/documents': 29, 'e2e/list-tools': 26, 'e2e/days': 24, 'e2e/record': 22, 'fault/embedded': 22, 'fault/import-killed': 20, 'e2e/people': 19,
  'e2e/add-field': 18, 'http/import-sales': 17, 'e2e/quote': 17, 'property/history': 15, 'http/health': 16, 'http/crm/processes': 16, 'fault/seed-killed': 16, 'e2e/list': 15,
  'e2e/conflict': 15, 'deploy/data': 14, 'e2e/sign-in': 13, 'e2e/acts': 12, 'http/reports/turns': 12, 'e2e/parts': 12, 'http/rights/queries': 12, 'ddl/cases': 12, 'http/feed': 12,
  'tooling/launch': 12, 'http/twin/import': 12, 'e2e/board': 11, 'http/records/trees': 11, 'e2e/publishing': 11, 'e2e/workflows': 10, 'e2e/conditions': 10, 'http/crm/round-trip': 10,
  'http/reports/crm': 10, 'e2e/files': 9, 'http/trusted-proxy': 9,
};

const bytesASecond = 2_000;

export default class Sequencer extends (sequencer.default ?? sequencer) {
  /** Milliseconds that the test file took, or will take. */
  time(test) {
    const name = path.relative(path.join(test.context.config.rootDir, 'test'), test.path).replaceAll(path.sep, '/').replace(/(\.full)?\.test\.ts$/, '');
    return super.time(test) ?? 1000 * (seconds[name] ?? fs.statSync(test.path).size / bytesASecond);
  }
}
