// Reads a mapping: its form alone, every complaint at once. Whether its names mean anything is layout.ts' question.
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { EngineError, type ErrorItem, type ProblemParams } from '../../lib/errors.ts';
import { mappingSchema } from './mapping-schema.ts';

export type Values = Readonly<Record<string, string | null>>;

/** How one text becomes the value of one field. */
export interface Reading {
  readonly match?: string;
  readonly format?: string;
  readonly values?: Values;
}

export interface ColumnMapping extends Reading { readonly field: string }
export interface TemplateMapping extends Reading { readonly template: string }
export type Constant = TemplateMapping | string | number | boolean | readonly string[];
export type ImportMode = 'insert' | 'update' | 'upsert';

export interface Mapping {
  readonly entity: string;
  readonly mode: ImportMode;
  /** Fields that together tell one record from all others; absent: the entity's own. */
  readonly identity?: readonly string[];
  /** Header → field; null says that the column is left out on purpose. */
  readonly columns: Readonly<Record<string, ColumnMapping | null>>;
  /** Field → the same value for all rows, or a text made from other columns. */
  readonly constants?: Readonly<Record<string, Constant>>;
  /** Header whose values are taken once each: the first row of each stands for all. */
  readonly distinct?: string;
  readonly delimiter?: ',' | ';' | '\t' | '|';
  readonly ignoreUnmapped?: boolean;
}

const ajv = new Ajv2020({ allErrors: true, strict: false });
const validate = ajv.compile<Mapping>(mappingSchema);

/** Errors: `import.mapping` (400) with every complaint; pointers begin with `pointer`. */
export function parseMapping(json: unknown, pointer = ''): Mapping {
  if (validate(json)) return json;
  const found = (validate.errors ?? []).filter(isTelling).map((error) => complaint(error, pointer));
  throw badMapping([...new Map(found.map((item) => [JSON.stringify(item), item])).values()].slice(0, 100));
}

/** The refusal of a mapping as a whole. */
export function badMapping(errors: readonly ErrorItem[]): EngineError {
  return new EngineError('invalid', 'import.mapping', { errors, ...(errors[0] && { pointer: errors[0].pointer }) });
}

function complaint(error: ErrorObject, pointer: string): ErrorItem {
  const extra: unknown = error.params['additionalProperty'] ?? error.params['missingProperty'];
  const at = `${pointer}${error.instancePath}`;
  if (error.keyword === 'additionalProperties' && typeof extra === 'string') return { pointer: `${at}/${escaped(extra)}`, code: 'http.unknown-key', params: { name: extra } };
  if (error.keyword === 'required' && typeof extra === 'string') return { pointer: `${at}/${escaped(extra)}`, code: 'import.mapping-missing', params: { name: extra } };
  return { pointer: at, code: 'import.mapping-form', params: expectedBy(error) };
}

function expectedBy({ keyword, params }: ErrorObject): ProblemParams & { readonly expected: string } {
  const allowed: unknown = params['allowedValues'];
  const limit: unknown = params['limit'];
  switch (keyword) {
    case 'enum': return { expected: 'oneOf', choices: Array.isArray(allowed) ? allowed.map((value) => JSON.stringify(value)) : [] };
    case 'type': return { expected: params['type'] === 'object' ? 'jsonObject' : String(params['type']).replaceAll(',', ' | ') };
    case 'maxLength': return { expected: 'textAtMost', most: limit };
    case 'minLength': return { expected: 'filledText' };
    case 'maxItems': return { expected: 'listAtMost', most: limit };
    case 'minItems': return { expected: 'filledList' };
    default: return { expected: 'rightForm' };
  }
}

/** No choice between forms: each has said by itself what it lacks, and that `null` would do as well helps nobody. */
function isTelling({ keyword, params }: ErrorObject): boolean {
  return keyword !== 'anyOf' && !(keyword === 'type' && params['type'] === 'null');
}

/** A step of a JSON Pointer (RFC 6901). */
export function escaped(step: string): string {
  return step.replace(/~/g, '~0').replace(/\//g, '~1');
}
