// Keywords that only mean something together or by their value: bounds, digits, pattern, options.
import { Decimal } from 'decimal.js';
import { isComputed } from '../computed/computed.ts';
import { declaredFields, type Rule, type Declared } from './lookup.ts';
import type { Findings } from '../findings.ts';

export const values: Rule = (world, findings) => {
  for (const declared of declaredFields(world)) {
    checkBounds(declared, findings);
    checkDigits(declared, findings);
    checkPattern(declared, findings);
    checkOptions(declared, findings);
    checkMany(declared, findings);
  }
};

function checkBounds({ source, pointer, document }: Declared, findings: Findings): void {
  const low = document.minimum ?? document.exclusiveMinimum;
  const high = document.maximum ?? document.exclusiveMaximum;
  if (low !== undefined && high !== undefined && new Decimal(low).gt(high)) findings.error(source, pointer, 'meta.bounds');
  if ((document.minLength ?? 0) > (document.maxLength ?? Infinity) || (document.minItems ?? 0) > (document.maxItems ?? Infinity)) findings.error(source, pointer, 'meta.bounds');
}

function checkDigits({ source, pointer, document, type }: Declared, findings: Findings): void {
  if (document.precision !== undefined && document.scale !== undefined && document.scale > document.precision) findings.error(source, `${pointer}/scale`, 'meta.scale');
  if (document.precision !== undefined && document.precision > 18 && !Object.hasOwn(type.keywords, 'scale') && Object.hasOwn(type.keywords, 'precision')) findings.error(source, `${pointer}/precision`, 'meta.precision');
}

function checkPattern({ source, pointer, document }: Declared, findings: Findings): void {
  if (document.pattern === undefined) return;
  try {
    new RegExp(document.pattern, 'u');
  } catch (error) {
    findings.error(source, `${pointer}/pattern`, 'meta.regular-expression', { reason: error instanceof Error ? error.message : '' });
  }
}

/** A list of values needs types to tell them by, and is written, never computed. */
function checkMany({ source, pointer, document, type }: Declared, findings: Findings): void {
  const { many } = document;
  if (many === undefined || !Object.hasOwn(type.keywords, 'many')) return;
  if (many.types.length === 0) findings.error(source, `${pointer}/many/types`, 'meta.no-options', { fieldType: type.name });
  if (isComputed({ document })) findings.error(source, `${pointer}/many`, 'meta.computed-keyword', { keyword: 'many' });
  many.types.forEach(({ value }, index) => {
    if (many.types.findIndex((other) => other.value === value) < index) findings.error(source, `${pointer}/many/types/${index}`, 'meta.repeated', { key: value });
  });
}

/** Keywords that give the options from somewhere else. */
const elsewhere: readonly string[] = ['optionsFrom', 'from'];

function checkOptions({ source, pointer, document, type }: Declared, findings: Findings): void {
  if (!Object.hasOwn(type.keywords, 'options')) return;
  if (document.open !== true && !elsewhere.some((keyword) => Object.hasOwn(document, keyword)) && (document.options ?? []).length === 0) findings.error(source, pointer, 'meta.no-options', { fieldType: type.name });
  const seen = new Set<string>();
  if (document.optionsFrom !== undefined || document.from !== undefined) return;
  document.options?.forEach(({ value }, index) => {
    if (seen.has(value)) findings.error(source, `${pointer}/options/${index}`, 'meta.repeated', { key: value });
    seen.add(value);
  });
}
