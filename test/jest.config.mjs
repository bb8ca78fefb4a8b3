// Which tests run and how TypeScript reaches Jest (swc strips types; tsc checks them beforehand).
// TRELLIS_FULL=1 adds the slow set: matrices, faults, scale (*.full.test.ts).
const full = process.env.TRELLIS_FULL === '1';

/** Two rules, because `<T>(x) => x` is a generic in .ts and an element in .tsx. */
const swc = (tsx) => ['@swc/jest', {
  jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx }, transform: { react: { runtime: 'automatic' } } },
  module: { type: 'es6' },
  sourceMaps: 'inline',
}];

export default {
  rootDir: '..',
  testEnvironment: '<rootDir>/test/support/jest/environment.mjs',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/data/', ...(full ? [] : ['\\.full\\.test\\.ts$'])],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.ts$': swc(false), '^.+\\.tsx$': swc(true) },
  globalSetup: '<rootDir>/test/support/jest/start.mjs',
  globalTeardown: '<rootDir>/test/support/jest/stop.mjs',
  testSequencer: '<rootDir>/test/support/jest/sequencer.mjs',
  // One more than the smallest machine has cores: tests also wait, for PostgreSQL, for a browser, for a time to pass.
  maxWorkers: 3,
  // Modules of a test file are never given back whole; a worker that has grown makes room for a new one.
  workerIdleMemoryLimit: '1GB',
  // Giving a heap back takes the system half a second per gigabyte and core; what is still there after this hangs.
  workerGracefulExitTimeout: 5_000,
  testTimeout: 60_000,
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
};
