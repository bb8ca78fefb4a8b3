// JSON text of a metadata document → value. Stricter than JSON.parse: a key that stands twice, too deep nesting and
// unsafe keys are findings, and a syntax error says line, column and the place it stands in.
import type { ProblemCode } from '../shared/problems/index.ts';
import { pointerTo } from './pointer.ts';

export interface ParseProblem { readonly code: ProblemCode; readonly pointer: string; readonly params: Readonly<Record<string, unknown>> }
export interface ParsedText { readonly value?: unknown; readonly problems: readonly ParseProblem[] }

const maxDepth = 40;
/** One metadata document, in characters. */
export const documentLimit = 4_000_000;

class Broken extends Error {}

/** Parses one text; `value` is absent when the syntax is broken. */
export function parseJson(text: string): ParsedText {
  if (text.length > documentLimit) return { problems: [{ code: 'meta.too-large', pointer: '', params: { limit: documentLimit } }] };
  const reader = new Reader(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  try {
    return { value: reader.document(), problems: reader.problems };
  } catch (error) {
    if (error instanceof Broken) return { problems: [...reader.problems, reader.at(error.message)] };
    throw error;
  }
}

const space = /[ \t\n\r]*/y;
const literal = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y;
const quoted = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

class Reader {
  readonly problems: ParseProblem[] = [];
  readonly #text: string;
  #index = 0;
  readonly #path: (string | number)[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    const value = this.#value();
    this.#skip();
    if (this.#index < this.#text.length) throw new Broken('something stands behind the end');
    return value;
  }

  /** The syntax problem at the place where reading stopped. */
  at(reason: string): ParseProblem {
    const before = this.#text.slice(0, this.#index).split('\n');
    return { code: 'meta.json', pointer: pointerTo(this.#path), params: { reason, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 } };
  }

  #skip(): void {
    this.#take(space);
  }

  #take(form: RegExp): string | undefined {
    form.lastIndex = this.#index;
    const found = form.exec(this.#text)?.[0];
    if (found !== undefined) this.#index += found.length;
    return found;
  }

  #value(): unknown {
    this.#skip();
    if (this.#path.length > maxDepth) throw new Broken(`nesting goes deeper than ${maxDepth}`);
    switch (this.#text[this.#index]) {
      case '{': return this.#object();
      case '[': return this.#array();
      case '"': return this.#string();
      default: return this.#literal();
    }
  }

  #literal(): unknown {
    const found = this.#take(literal);
    if (found === undefined) throw new Broken(this.#index < this.#text.length ? 'a value was expected' : 'the text ends too early');
    const value: unknown = JSON.parse(found);
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Broken('the number is too large');
    return value;
  }

  #string(): string {
    const found = this.#take(quoted);
    if (found === undefined) throw new Broken('the string is not closed, or has a control character or a wrong escape');
    return String(JSON.parse(found));
  }

  #array(): unknown[] {
    const items: unknown[] = [];
    this.#list(']', () => {
      this.#path.push(items.length);
      items.push(this.#value());
      this.#path.pop();
    });
    return items;
  }

  #object(): Record<string, unknown> {
    const members: Record<string, unknown> = {};
    this.#list('}', () => {
      this.#skip();
      if (this.#text[this.#index] !== '"') throw new Broken('a key in double quotes was expected');
      const key = this.#string();
      this.#path.push(key);
      if (Object.hasOwn(members, key)) this.problems.push({ code: 'meta.duplicate-key', pointer: pointerTo(this.#path), params: { key } });
      this.#skip();
      if (this.#text[this.#index] !== ':') throw new Broken('a colon was expected');
      this.#index += 1;
      const value = this.#value();
      if (key === '__proto__') this.problems.push({ code: 'meta.key', pointer: pointerTo(this.#path), params: { key } });
      else members[key] = value;
      this.#path.pop();
    });
    return members;
  }

  #list(end: string, item: () => void): void {
    this.#index += 1;
    this.#skip();
    if (this.#text[this.#index] === end) { this.#index += 1; return; }
    for (;;) {
      item();
      this.#skip();
      const next = this.#text[this.#index];
      if (next !== ',' && next !== end) throw new Broken(`a comma or ${end} was expected`);
      this.#index += 1;
      if (next === end) return;
    }
  }
}
