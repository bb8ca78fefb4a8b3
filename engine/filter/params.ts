// The parameters of one statement: where each placeholder's value comes from, so that a text compiled once
// serves every request of its shape. Values are checked and converted when they are bound.
import { bug } from '../lib/errors.ts';
import type { Field } from '../meta/model.ts';
import { resolveDate } from '../shared/dates.ts';
import type { ActorSet, DateBase, DateShift } from '../shared/filter/ast.ts';
import type { ActorSets } from '../shared/filter/evaluate.ts';
import { convert, type Conversion } from './convert.ts';

export type ParamSource =
  /** n-th value of the request's filter, converted by the field's type; `pointer` is relative to the filter. */
  | ({ readonly kind: 'value'; readonly index: number; readonly pointer: string; readonly field: Field } & Conversion)
  /** The same for a value that is part of a metadata document; without a field it is bound as it is. */
  | ({ readonly kind: 'const'; readonly value: unknown; readonly field?: Field } & Conversion)
  /** A value of the record in hand. */
  | ({ readonly kind: 'record'; readonly path: readonly string[]; readonly pointer: string; readonly field: Field } & Conversion)
  | { readonly kind: 'actor'; readonly set: ActorSet }
  | { readonly kind: 'date'; readonly base: DateBase; readonly plus?: DateShift; readonly as: 'date' | 'dateTime' }
  /** A named value the caller gives at run time: id, cursor, revision … */
  | { readonly kind: 'input'; readonly name: string };

/** Values by their name; a function where they stand in several places and copying them together would cost more than asking. */
export type NamedInputs = Readonly<Record<string, unknown>> | ((name: string) => unknown);

export interface BindEnv {
  readonly values: readonly unknown[];
  readonly inputs: NamedInputs;
  readonly actor: ActorSets;
  readonly now: Date;
  readonly zone: string;
  /** Where the filter stands in the request, e.g. `?filter` or `/filter`; goes before the pointers of refused values. */
  readonly pointer?: string;
  /** Values of the record in hand, on the wire's form; null where it has none. */
  readonly inHand?: (path: readonly string[]) => unknown;
}

/** The shared placeholder list of one statement; equal sources share a placeholder. */
export class ParamList {
  readonly #sources: ParamSource[] = [];
  readonly #known = new Map<string, string>();

  /** The placeholder, without a cast, of a source. */
  add(source: ParamSource): string {
    const key = keyOf(source);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#sources.push(source);
    const place = `$${this.#sources.length}`;
    this.#known.set(key, place);
    return place;
  }

  get sources(): readonly ParamSource[] {
    return this.#sources;
  }
}

function keyOf(source: ParamSource): string {
  const field = 'field' in source && source.field !== undefined ? `${source.field.entity}.${source.field.key}` : '';
  return JSON.stringify({ ...source, field });
}

/** The same for a statement that asks for many actors at once: what is true of the actor stands in columns of a row, named as the sets are. */
export class ParamListOfActors extends ParamList {
  override add(source: ParamSource): string {
    return source.kind === 'actor' ? `${actorRow}."${source.set}"` : super.add(source);
  }
}

/** Alias of that row. */
export const actorRow = 'actor';

/** The values of all placeholders for one run. Throws `query.operand` with its pointer for a value that does not fit. */
export function bind(sources: readonly ParamSource[], env: BindEnv): unknown[] {
  return sources.map((source) => bindOne(source, env));
}

function bindOne(source: ParamSource, env: BindEnv): unknown {
  switch (source.kind) {
    case 'value': return convert(source.field, env.values[source.index], source, (env.pointer ?? '') + source.pointer);
    case 'const': return source.field === undefined ? source.value : convert(source.field, source.value, source, '');
    case 'record': {
      if (env.inHand === undefined) throw bug('a filter reads the record in hand, and there is none');
      const value = env.inHand(source.path) ?? null;
      return value === null ? null : convert(source.field, value, source, source.pointer);
    }
    case 'actor': return source.set === 'id' ? env.actor.id : env.actor[source.set];
    case 'date': return resolveDate(source, env.now, env.zone, source.as);
    case 'input': return typeof env.inputs === 'function' ? env.inputs(source.name) : env.inputs[source.name];
  }
}
