// Texts and their kin: short and long ones, e-mail, phone, web address, numbers that the engine makes.
import { IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useSiteFormats } from '../../shell/me.ts';
import { entriesOf, primaryOf } from '../fields.ts';
import { Ends } from '../../ui/Ends.tsx';
import type { ShownValue, ValuePlace, ValueShape } from './contract.ts';

const words = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

export const textValue: ValueShape = {
  Show: ({ value, dense }) => (typeof value === 'object' ? <span className="t-mono t-clip">{words(value)}</span> : dense ? <Ends text={words(value)} /> : words(value)),
  text: words,
  column: { whole: false, leastPx: 96, mostPx: 260, weight: 1.4 },
};

export const longTextValue: ValueShape = {
  Show: ({ value, dense }) => <span className={dense ? 't-clip' : 'value-long'}>{String(value)}</span>,
  text: words,
  column: { whole: false, leastPx: 120, mostPx: 260, weight: 1.4 },
};

export const codeValue: ValueShape = { ...textValue, column: { whole: true, leastPx: 90, mostPx: 200, weight: 0.2 } };

/** Of several values a table shows the primary and how many there are besides; a page shows all, each with its type. */
function several(one: (value: string, dense: boolean, masked: boolean) => ReactNode, text: (value: string, place: ValuePlace) => string, column: ValueShape['column']): ValueShape {
  function Show({ field, value, dense }: ShownValue): ReactNode {
    if (!Array.isArray(value)) return one(String(value), dense, field.masked);
    const entries = [...entriesOf(value)].sort((a, b) => Number(b.primary) - Number(a.primary));
    const [first, ...others] = entries;
    if (first === undefined) return null;
    if (dense) return <>{one(first.value, true, field.masked)}{others.length > 0 ? <span className="t-dim"> +{others.length}</span> : null}</>;
    return <ul className="value-several">{entries.map((entry) => <li key={entry.value}>{one(entry.value, false, field.masked)} <span className="t-dim">{field.many?.find((type) => type.value === entry.type)?.title}</span></li>)}</ul>;
  }
  return {
    Show, column,
    text: (value, place) => {
      if (!Array.isArray(value)) return text(String(value), place);
      const count = value.length - 1;
      return `${text(String(primaryOf(value) ?? ''), place)}${count > 0 ? ` +${count}` : ''}`;
    },
  };
}

export const emailValue: ValueShape = several(
  (value, dense) => (dense ? value : <a className="t-link" href={`mailto:${encodeURI(value)}`}>{value}</a>),
  (value) => value, { whole: false, leastPx: 120, mostPx: 240, weight: 1.2 },
);

function Phone({ value, plain }: { readonly value: string; readonly plain: boolean }) {
  const formats = useSiteFormats();
  return plain ? formats.phone(value) : <a className="t-link" href={`tel:${value.replace(/[^\d+]/g, '')}`}>{formats.phone(value)}</a>;
}

export const phoneValue: ValueShape = several(
  (value, dense, masked) => <Phone value={value} plain={dense || masked} />,
  (value, { formats }) => formats.phone(value), { whole: true, leastPx: 100, mostPx: 160, weight: 0.25 },
);

const withoutScheme = (value: unknown): string => String(value).replace(/^https?:\/\//i, '');

export const urlValue: ValueShape = {
  Show: ({ value, dense }) => (dense || !/^https?:\/\//i.test(String(value))
    ? withoutScheme(value)
    : <a className="t-link" href={String(value)} target="_blank" rel="noopener noreferrer">{withoutScheme(value)} <IconExternalLink size={13} aria-hidden="true" /></a>),
  text: withoutScheme,
  column: { whole: false, leastPx: 110, mostPx: 220, weight: 1.2 },
};
