// A page per problem code, from the catalogue: what the reader is told, in both languages, and which parameters come with it.
import { problems } from '../shared/problems/index.ts';

const layers: Readonly<Record<string, string>> = {
  access: 'Rights', auth: 'Signing in, sessions, tokens', bug: 'Faults of our own', database: 'The database', deploy: 'Changing the metadata', http: 'The request itself',
  file: 'Files', import: 'Importing files', meta: 'Metadata documents', query: 'Reading', rate: 'Limits', record: 'Writing', revision: 'Revisions', site: 'Sites', value: 'Values of fields',
};

/** File name → Markdown. */
export function problemPages(): ReadonlyMap<string, string> {
  const entries = Object.entries(problems).sort(([a], [b]) => (a < b ? -1 : 1));
  const pages = new Map(entries.map(([code, { en, vi }]) => [`${code}.md`, page(code, en, vi)]));
  return pages.set('README.md', index(entries.map(([code, { en }]) => [code, en])));
}

function page(code: string, en: string, vi: string): string {
  const params = [...new Set([...en.matchAll(/\{(\w+)\}/g)].map((found) => found[1]))];
  const told = params.length === 0 ? '' : `\nParameters in \`params\`: ${params.map((name) => `\`${name}\``).join(', ')}.\n`;
  return `# ${code}\n\n${layers[code.split('.')[0] ?? ''] ?? 'Other'} · [all codes](README.md)\n\n- English: ${en}\n- Tiếng Việt: ${vi}\n${told}`;
}

function index(entries: readonly (readonly [string, string])[]): string {
  const rows = entries.map(([code, en]) => `| [${code}](${code}.md) | ${en.replaceAll('|', '\\|')} |`);
  return `# Problem codes\n\nEvery failure is an RFC 9457 problem document with one of these codes. A code never changes its meaning.\n\n| code | in English |\n|---|---|\n${rows.join('\n')}\n`;
}
