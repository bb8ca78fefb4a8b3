// The studio with the fixture server instead of the engine.
import { mergeConfig } from 'vite';
import base from '../vite.config.ts';
import { mock } from './mock.ts';
export default mergeConfig(base, { plugins: [mock()], server: { proxy: undefined, port: 5199 }, preview: { host: '127.0.0.1', port: 5199 }, build: { outDir: '../.mock-dist' } });
