// Prints every breach of the layer rules in this clone; part of `npm run check`.
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { findViolations } from './layers/rules.ts';
import { readSources } from './layers/source.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const sources = readSources(root, ['engine', 'studio', 'test']);
const violations = findViolations(sources);
for (const { file, rule, detail } of violations) console.error(`${file}: ${rule} (${detail})`);
console.log(`${sources.length} files, ${violations.length} breaches of the layer rules.`);
process.exitCode = violations.length === 0 ? 0 : 1;
