// Texts and their kin: short and long ones, e-mail, phone, web address, numbers that the engine makes.
import { IconExternalLink } from '@tabler/icons-react';
import { useSiteFormats } from '../../shell/me.ts';
import type { ShownValue, ValueShape } from './contract.ts';

const words = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

export const textValue: ValueShape = {
  Show: ({ value }) => (typeof value === 'object' ? <span className="t-mono t-clip">{words(value)}</span> : words(value)),
  text: words,
  column: { whole: false, leastPx: 96, mostPx: 260, weight: 1.4 },
};

export const longTextValue: ValueShape = {
  Show: ({ value, dense }) => <span className={dense ? 't-clip' : 'value-long'}>{String(value)}</span>,
  text: words,
  column: { whole: false, leastPx: 120, mostPx: 260, weight: 1.4 },
};

export const codeValue: ValueShape = { ...textValue, column: { whole: true, leastPx: 90, mostPx: 200, weight: 0.2 } };

export const emailValue: ValueShape = {
  Show: ({ value, dense }) => (dense ? String(value) : <a className="t-link" href={`mailto:${encodeURI(String(value))}`}>{String(value)}</a>),
  text: words,
  column: { whole: false, leastPx: 120, mostPx: 240, weight: 1.2 },
};

function Phone({ field, value, dense }: ShownValue) {
  const formats = useSiteFormats();
  return dense || field.masked ? formats.phone(value) : <a className="t-link" href={`tel:${String(value).replace(/[^\d+]/g, '')}`}>{formats.phone(value)}</a>;
}

export const phoneValue: ValueShape = {
  Show: Phone,
  text: (value, { formats }) => formats.phone(value),
  column: { whole: true, leastPx: 100, mostPx: 160, weight: 0.25 },
};

const withoutScheme = (value: unknown): string => String(value).replace(/^https?:\/\//i, '');

export const urlValue: ValueShape = {
  Show: ({ value, dense }) => (dense || !/^https?:\/\//i.test(String(value))
    ? withoutScheme(value)
    : <a className="t-link" href={String(value)} target="_blank" rel="noopener noreferrer">{withoutScheme(value)} <IconExternalLink size={13} aria-hidden="true" /></a>),
  text: withoutScheme,
  column: { whole: false, leastPx: 110, mostPx: 220, weight: 1.2 },
};
