// Merged documents against their meta-schema: every mistake of form as a diagnostic in our own words.
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonSchema } from './field-types/contract.ts';
import type { Findings } from './findings.ts';
import type { MergedDocument } from './merge/documents.ts';
import { escapeStep } from './pointer.ts';
import { isSchema } from './schema/walk.ts';

const validators = new WeakMap<JsonSchema, ValidateFunction>();

/** Reports what a document's form gets wrong; true when nothing is. */
export function validateForm(document: MergedDocument, schema: JsonSchema, findings: Findings): boolean {
  const validate = validators.get(schema) ?? compileSchema(schema);
  if (validate(document.value)) return true;
  for (const error of telling(validate.errors ?? [])) reportError(document, error, findings);
  return false;
}

/** One for all kinds. It takes the meta-schemas as they are: that they are schemas is a test's business, and costs three times as much as to compile them. */
let compiler: Ajv2020 | undefined;

function compileSchema(schema: JsonSchema): ValidateFunction {
  compiler ??= openCompiler();
  const validate = compiler.compile(schema);
  validators.set(schema, validate);
  return validate;
}

function openCompiler(): Ajv2020 {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true, strictRequired: false, meta: false, validateSchema: false, addUsedSchema: false, discriminator: true });
  ajv.addVocabulary(['x-merge', 'x-key', 'x-notYet', 'x-notYetValues']);
  return ajv;
}

/** Compiles a meta-schema ahead of the first document that needs it; true if it was not yet. */
export function prepareForm(schema: JsonSchema): boolean {
  if (validators.has(schema)) return false;
  compileSchema(schema);
  return true;
}

/** Of a failed anyOf only what points deepest is telling; where nothing does, the anyOf itself. propertyNames repeats its cause. */
function telling(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  let left = errors.filter((error) => error.keyword !== 'propertyNames');
  for (const choice of errors.filter((error) => error.keyword === 'anyOf')) {
    const inside = left.filter((error) => error !== choice && error.instancePath.startsWith(choice.instancePath) && isWithin(error, choice, errors));
    const deeper = inside.filter((error) => error.instancePath.length > choice.instancePath.length || error.keyword === 'additionalProperties');
    const dropped = new Set(deeper.length > 0 ? [choice, ...inside.filter((error) => !deeper.includes(error))] : inside);
    left = left.filter((error) => !dropped.has(error));
  }
  return left;
}

/** Ajv lists the errors of the branches right before their anyOf. */
function isWithin(error: ErrorObject, choice: ErrorObject, errors: readonly ErrorObject[]): boolean {
  const branches: readonly unknown[] = Array.isArray(choice.schema) ? choice.schema : [];
  const end = errors.indexOf(choice);
  const index = errors.indexOf(error);
  if (index > end) return false;
  return error.schemaPath.startsWith(`${choice.schemaPath}/`) || branches.some((branch) => isSchema(branch) && typeof branch.$ref === 'string' && error.schemaPath.startsWith(branch.$ref));
}

function reportError(document: MergedDocument, error: ErrorObject, findings: Findings): void {
  const at = error.instancePath;
  const params: Readonly<Record<string, unknown>> = error.params;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params.additionalProperty);
      const known = isSchema(error.parentSchema) && isSchema(error.parentSchema.properties) ? Object.keys(error.parentSchema.properties) : [];
      return findings.unknown(document, `${at}/${escapeStep(key)}`, 'meta.unknown-key', key, known, { key });
    }
    case 'required': return findings.error(document, at, 'meta.missing-key', { key: params.missingProperty });
    case 'type': return findings.error(document, at, 'meta.type', { expected: params.type });
    case 'enum': {
      const allowed: readonly unknown[] = Array.isArray(params.allowedValues) ? params.allowedValues : [];
      return findings.unknown(document, at, 'meta.value', String(error.data), allowed.map(String), { value: error.data, allowed });
    }
    case 'const': return findings.error(document, at, 'meta.value', { value: error.data, allowed: [params.allowedValue] });
    case 'pattern':
      return error.propertyName === undefined
        ? findings.error(document, at, 'meta.pattern', { value: error.data, pattern: params.pattern })
        : findings.error(document, `${at}/${escapeStep(error.propertyName)}`, 'meta.key', { key: error.propertyName });
    // A union told by one member: only that member's value is wrong.
    case 'discriminator': {
      const allowed = variantsOf(error.parentSchema, String(params.tag));
      // A missing one is told as such.
      if (params.tagValue === undefined) return;
      return findings.unknown(document, `${at}/${String(params.tag)}`, 'meta.value', String(params.tagValue), allowed, { value: params.tagValue, allowed });
    }
    case 'anyOf': return findings.error(document, at, 'meta.shape', { expected: typeof error.parentSchema?.description === 'string' ? error.parentSchema.description : '' });
    case 'uniqueItems': return findings.error(document, `${at}/${Math.max(Number(params.i), Number(params.j))}`, 'meta.repeated', { key: Array.isArray(error.data) ? error.data[Number(params.i)] : '' });
    case 'maxItems': return findings.error(document, at, 'meta.too-many', { limit: params.limit });
    default: return findings.error(document, at, 'meta.form', { reason: error.message ?? error.keyword });
  }
}

/** The values by which a union tells its variants apart. */
function variantsOf(union: unknown, tag: string): readonly string[] {
  const variants: readonly unknown[] = isSchema(union) && Array.isArray(union.oneOf) ? union.oneOf : [];
  return variants.flatMap((variant) => {
    const member = isSchema(variant) && isSchema(variant.properties) ? variant.properties[tag] : undefined;
    return isSchema(member) && typeof member.const === 'string' ? [member.const] : [];
  });
}
