// Words → tree, by precedence climbing over CEL's grammar. What CEL has and this language has not (indexes, maps, macros) is refused
// by name. Depth and length are bounded, so that no text can exhaust the stack (ADR 0008: why no library).
import { Refused } from './problem.ts';
import { tokensOf, type Token } from './tokens.ts';
import { binaryOperators, type BinaryOperator, type Tree } from './tree.ts';

const longest = 4000;
const deepest = 100;

const precedence: Readonly<Record<BinaryOperator, number>> = { '||': 1, '&&': 2, '==': 3, '!=': 3, '<': 3, '<=': 3, '>': 3, '>=': 3, in: 3, '+': 4, '-': 4, '*': 5, '/': 5, '%': 5 };

/** The tree; throws `Refused`. */
export function parseText(given: string): Tree {
  const source = given.normalize('NFC');
  if (source.length > longest) throw new Refused('meta.expression-long', 0, { limit: longest });
  const parser = new Parser(tokensOf(source));
  const tree = parser.choice();
  parser.expect('end');
  return tree;
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** `a ? b : c`, or what binds closer. */
  choice(): Tree {
    return this.#deeper(() => {
      const condition = this.#binary(1);
      if (!this.#takes('?')) return condition;
      const then = this.choice();
      this.expect(':');
      const otherwise = this.choice();
      return { op: 'choice', condition, then, otherwise, start: condition.start, end: otherwise.end };
    });
  }

  /** The next word, which must be this one. */
  expect(wanted: string): Token {
    const token = this.#next;
    if (wanted === 'end' ? token.is === 'end' : token.is === 'sign' && token.text === wanted) {
      this.#at += 1;
      return token;
    }
    throw token.is === 'end' ? new Refused('meta.expression-ends', token.start) : new Refused('meta.expression-syntax', token.start, { found: token.text });
  }

  get #next(): Token {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)]!;
  }

  #takes(sign: string): boolean {
    const found = this.#next.is === 'sign' && this.#next.text === sign;
    if (found) this.#at += 1;
    return found;
  }

  #deeper(parse: () => Tree): Tree {
    if (++this.#depth > deepest) throw new Refused('meta.expression-deep', this.#next.start, { limit: deepest });
    const tree = parse();
    this.#depth -= 1;
    return tree;
  }

  #binary(least: number): Tree {
    let left = this.#unary();
    for (;;) {
      const token = this.#next;
      const sign = token.is === 'sign' || token.text === 'in' ? binaryOperators.find((each) => each === token.text) : undefined;
      if (token.is === 'text' || sign === undefined || precedence[sign] < least) return left;
      this.#at += 1;
      const right = this.#binary(precedence[sign] + 1);
      left = { op: 'binary', sign, left, right, start: left.start, end: right.end };
    }
  }

  #unary(): Tree {
    const { start } = this.#next;
    const op = this.#takes('!') ? 'not' : this.#takes('-') ? 'negate' : undefined;
    if (op === undefined) return this.#postfix();
    return this.#deeper(() => {
      const of = this.#unary();
      return { op, of, start, end: of.end };
    });
  }

  #postfix(): Tree {
    let tree = this.#primary();
    for (;;) {
      const token = this.#next;
      if (token.is === 'sign' && (token.text === '[' || token.text === '{')) throw new Refused('meta.expression-refused', token.start, { what: token.text });
      if (!this.#takes('.')) return tree;
      const name = this.#next;
      if (name.is !== 'name') throw name.is === 'end' ? new Refused('meta.expression-ends', name.start) : new Refused('meta.expression-syntax', name.start, { found: name.text });
      this.#at += 1;
      // CEL's way of writing it: name.contains("x") is contains(name, "x").
      tree = this.#takes('(')
        ? { op: 'call', name: name.text, args: [tree, ...this.#items(')')], start: tree.start, end: this.#end }
        : { op: 'member', of: tree, name: name.text, start: tree.start, end: name.end };
    }
  }

  #primary(): Tree {
    const token = this.#next;
    const { start, end, text } = token;
    this.#at += 1;
    if (token.is === 'number') return { op: 'number', text, start, end };
    if (token.is === 'text') return { op: 'literal', value: text, start, end };
    if (token.is === 'name') {
      if (text === 'true' || text === 'false') return { op: 'literal', value: text === 'true', start, end };
      if (text === 'null') return { op: 'literal', value: null, start, end };
      return this.#takes('(') ? { op: 'call', name: text, args: this.#items(')'), start, end: this.#end } : { op: 'name', name: text, start, end };
    }
    if (token.is === 'end') throw new Refused('meta.expression-ends', start);
    if (text === '[') return { op: 'list', items: this.#items(']'), start, end: this.#end };
    if (text !== '(') throw new Refused(text === '{' ? 'meta.expression-refused' : 'meta.expression-syntax', start, { found: text, what: text });
    const inner = this.choice();
    this.expect(')');
    return inner;
  }

  /** Values by comma up to the closing sign. */
  #items(close: string): readonly Tree[] {
    if (this.#takes(close)) return [];
    const items = [this.choice()];
    while (this.#takes(',')) items.push(this.choice());
    this.expect(close);
    return items;
  }

  get #end(): number {
    return this.#tokens[this.#at - 1]?.end ?? 0;
  }
}
