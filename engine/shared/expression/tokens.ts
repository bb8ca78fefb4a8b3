// Text → words of CEL (the Common Expression Language's specification, section "Syntax"), with their places.
import { Refused } from './problem.ts';

export type Token = { readonly start: number; readonly end: number } & (
  | { readonly is: 'number' | 'name' | 'sign'; readonly text: string }
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'end'; readonly text: '' });

const space = /[ \t\r\n\f]+|\/\/[^\n]*/y;
const number = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?[uU]?|0[xX][0-9a-fA-F]+/y;
const name = /[A-Za-z_][A-Za-z0-9_]*/y;
const sign = /\|\||&&|==|!=|<=|>=|[-+*/%<>!?:.,()[\]{}]/y;
const text = /"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'/y;
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', '"': '"', "'": "'" };

export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let start = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = start;
    return pattern.exec(source)?.[0];
  };
  while (start < source.length) {
    const blank = take(space);
    if (blank !== undefined) {
      start += blank.length;
      continue;
    }
    const [is, found] = (['number', 'name', 'sign', 'text'] as const).map((kind) => [kind, take({ number, name, sign, text }[kind])] as const).find(([, each]) => each !== undefined) ?? [];
    if (is === undefined || found === undefined) throw new Refused('meta.expression-character', start, { text: String.fromCodePoint(source.codePointAt(start) ?? 0) });
    const end = start + found.length;
    tokens.push(is === 'text' ? { is, text: unescaped(found.slice(1, -1), start + 1), start, end } : { is, text: found, start, end });
    start = end;
  }
  return [...tokens, { is: 'end', text: '', start, end: start }];
}

function unescaped(body: string, start: number): string {
  return body.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (whole: string, code: string | undefined, letter: string | undefined, at: number) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    const meant = letter === undefined ? undefined : escapes[letter];
    if (meant === undefined) throw new Refused('meta.expression-character', start + at, { text: whole });
    return meant;
  });
}
