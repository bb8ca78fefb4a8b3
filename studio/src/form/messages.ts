// What a broken rule of a form schema is called in the reader's language. Keyed by JSON Schema keyword.
import type { Text } from '../i18n/index.ts';
import type { Formats } from '../i18n/format.ts';

export interface Broken {
  readonly keyword: string;
  /** The keyword's value in the schema: a bound, a format's name. */
  readonly rule: unknown;
}

function formatText(t: Text, format: unknown): string {
  switch (format) {
    case 'email': return t('invalid.email');
    case 'uri': case 'url': case 'iri': return t('invalid.url');
    case 'date': return t('invalid.date');
    case 'date-time': return t('invalid.dateTime');
    case 'phone': return t('invalid.phone');
    default: return t('invalid.format');
  }
}

export function messageFor(t: Text, formats: Pick<Formats, 'number'>, { keyword, rule }: Broken): string {
  const limit = formats.number(rule);
  const count = typeof rule === 'number' ? rule : 0;
  switch (keyword) {
    case 'required': return t('invalid.required');
    case 'minLength': return count <= 1 ? t('invalid.required') : t('invalid.minLength', { count });
    case 'maxLength': return t('invalid.maxLength', { count });
    case 'minimum': return t('invalid.minimum', { limit });
    case 'maximum': return t('invalid.maximum', { limit });
    case 'exclusiveMinimum': return t('invalid.above', { limit });
    case 'exclusiveMaximum': return t('invalid.below', { limit });
    case 'minItems': return t('invalid.minItems', { count });
    case 'maxItems': return t('invalid.maxItems', { count });
    case 'uniqueItems': return t('invalid.unique');
    case 'multipleOf': return t('invalid.digits');
    case 'enum': case 'const': return t('invalid.option');
    case 'format': return formatText(t, rule);
    case 'type': return rule === 'integer' ? t('invalid.integer') : rule === 'number' ? t('invalid.number') : t('invalid.format');
    default: return t('invalid.format');
  }
}
