// The form library's validator on @cfworker/json-schema: it interprets the schema, so the page needs no eval.
// It judges the wire form of the values, as the server will.
import { Validator, type OutputUnit, type Schema } from '@cfworker/json-schema';
import { toErrorSchema, type ErrorSchema, type RJSFSchema, type RJSFValidationError, type ValidationData, type ValidatorType } from '@rjsf/utils';
import type { ModelField } from '../../../engine/shared/wire.ts';
import type { Broken } from './messages.ts';
import { wireValue, type Values } from './values.ts';

/** Keywords that only say "something below is wrong", or what the server alone decides. */
const echoes = new Set(['properties', 'items', 'prefixItems', '$ref', 'allOf', 'if', 'then', 'else', 'false', 'additionalProperties', 'unevaluatedProperties', 'dependentSchemas']);
const choices = /\/(anyOf|oneOf)(\/|$)/;

function at(root: unknown, pointer: string): unknown {
  let value = root;
  for (const part of pointer.replace(/^#\/?/, '').split('/').filter(Boolean)) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }
  return value;
}

interface Found extends Broken { readonly path: readonly string[] }

/** Within a choice of schemas only what is wrong with a fitting type is worth saying. */
function speaksInChoice(unit: OutputUnit): boolean {
  return !['type', 'const', 'enum', 'required', 'anyOf', 'oneOf', ...echoes].includes(unit.keyword);
}

function findings(schema: RJSFSchema, data: unknown, units: readonly OutputUnit[]): readonly Found[] {
  const found: Found[] = [];
  const pathOf = (pointer: string): string[] => pointer.replace(/^#\/?/, '').split('/').filter(Boolean).map(decodeURIComponent);
  for (const unit of units) {
    if (echoes.has(unit.keyword)) continue;
    const inChoice = choices.test(unit.keywordLocation.replace(/\/(anyOf|oneOf)$/, ''));
    if (inChoice && !speaksInChoice(unit)) continue;
    if (unit.keyword === 'anyOf' || unit.keyword === 'oneOf') {
      const spoken = units.some((other) => other !== unit && other.instanceLocation.startsWith(unit.instanceLocation) && other.keywordLocation.startsWith(`${unit.keywordLocation}/`) && speaksInChoice(other));
      if (!spoken) found.push({ keyword: 'format', rule: undefined, path: pathOf(unit.instanceLocation) });
      continue;
    }
    const rule = at(schema, unit.keywordLocation);
    if (unit.keyword === 'required') {
      const holder = at(data, unit.instanceLocation);
      for (const name of Array.isArray(rule) ? rule : []) {
        if (typeof name === 'string' && !(typeof holder === 'object' && holder !== null && name in holder)) found.push({ keyword: 'required', rule, path: [...pathOf(unit.instanceLocation), name] });
      }
      continue;
    }
    found.push({ keyword: unit.keyword, rule, path: pathOf(unit.instanceLocation) });
  }
  const seen = new Set<string>();
  return found.filter((item) => { const key = `${item.path.join('/')}`; if (seen.has(key)) return false; seen.add(key); return true; });
}

const compiled = new WeakMap<object, Validator>();

function validatorOf(schema: RJSFSchema): Validator {
  const known = compiled.get(schema);
  if (known) return known;
  const made = new Validator(schema as Schema, '2020-12', false);
  compiled.set(schema, made);
  return made;
}

/** Empty required texts and lists count as missing; `undefined` does not exist in JSON. */
function toJson(fields: readonly ModelField[], values: unknown): unknown {
  if (typeof values !== 'object' || values === null) return values;
  const named = new Map(fields.map((field) => [field.name, field]));
  return JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(values as Values).map(([name, value]) => [name, wireValue(named.get(name), value)])))) as unknown;
}

/** A validator for the forms of one entity; `say` puts a broken rule into words. */
export function makeValidator(fields: readonly ModelField[], say: (broken: Broken) => string): ValidatorType {
  const run = (schema: RJSFSchema, values: unknown): RJSFValidationError[] => {
    const data = toJson(fields, values);
    return findings(schema, data, validatorOf(schema).validate(data).errors).map((item): RJSFValidationError => {
      // The pattern of an address says nothing to a reader.
      const isAddress = item.keyword === 'pattern' && fields.some((field) => field.name === item.path[0] && field.type === 'email');
      const message = say(isAddress ? { keyword: 'format', rule: 'email' } : item);
      return { name: item.keyword, property: `.${item.path.join('.')}`, message, stack: message, params: { rule: item.rule } };
    });
  };
  return {
    isValid: (schema, values) => (typeof schema === 'boolean' ? schema : validatorOf(schema).validate(toJson(fields, values)).valid),
    rawValidation: <Result>(schema: RJSFSchema, values?: unknown) => ({ errors: run(schema, values) as Result[] }),
    validateFormData: (values, schema): ValidationData<unknown> => {
      const errors = run(schema, values);
      return { errors, errorSchema: toErrorSchema(errors) as ErrorSchema };
    },
  };
}
