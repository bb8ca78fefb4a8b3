// Reads source files and what they import. Knows no rule.
import fs from 'node:fs';
import path from 'node:path';

export interface Source {
  /** From the clone's root, with `/`. */
  readonly file: string;
  readonly text: string;
}

/** All source files below these folders. */
export function readSources(root: string, folders: readonly string[]): Source[] {
  return folders.flatMap((folder) => {
    if (!fs.existsSync(path.join(root, folder))) return [];
    return fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !name.includes('node_modules'))
      .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
      .sort()
      .map((file) => ({ file, text: fs.readFileSync(path.join(root, file), 'utf8') }));
  });
}

const token = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;

/** The text without comments; strings stay, line numbers too. */
export function codeOf(text: string): string {
  return text.replace(token, (found) => (found.startsWith('/*') || found.startsWith('//') ? found.replace(/[^\n]/g, ' ') : found));
}

const specifier = /\b(?:import|export)\s+(?:type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

/** What a file imports, as written. */
export function importsOf(text: string): string[] {
  return [...codeOf(text).matchAll(specifier)].map((match) => match[1] ?? match[2] ?? '');
}

/** The file that a relative import names, from the clone's root. */
export function resolveImport(from: string, wanted: string): string {
  return path.posix.normalize(path.posix.join(path.posix.dirname(from), wanted));
}
