// A value of any field type as a reader sees it: in lists, on record pages, in histories.
import { IconCheck, IconExternalLink } from '@tabler/icons-react';
import { Link as RouteLink } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Link, ModelEntity, ModelField } from '../../../engine/shared/wire.ts';
import { useText } from '../i18n/index.ts';
import { useSiteFormats } from '../shell/me.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Pill } from '../ui/Pill.tsx';
import { currencyOf, isAnyLink, isLink, linksOf, stringsOf, targetOf } from './fields.ts';

export interface ValueProps {
  readonly entity: ModelEntity;
  readonly field: ModelField;
  readonly value: unknown;
  readonly record: Readonly<Record<string, unknown>>;
  /** One line in a table: no inner links, short money on phones. */
  readonly dense?: boolean;
  readonly compactMoney?: boolean;
}

function LinkValue({ link, to, dense, person }: { link: Link; to: string | undefined; dense: boolean; person: boolean }) {
  const t = useText();
  const label = link.label ?? t('value.hidden');
  const body = <>{person && !dense ? <Avatar name={label} /> : null} <span className="t-clip">{label}</span></>;
  if (dense || !to || link.label === null) return <span className={link.label === null ? 'value-link t-dim' : 'value-link'}>{body}</span>;
  return <RouteLink to="/e/$entity/$id" params={{ entity: to, id: link.id }} className="value-link t-link">{body}</RouteLink>;
}

function Options({ field, values }: { field: ModelField; values: readonly string[] }) {
  return (
    <span className="value-pills">
      {values.map((value) => {
        const option = field.options?.find((item) => item.value === value);
        return <Pill key={value} color={option?.color} bare={!option?.color}>{option?.title ?? value}</Pill>;
      })}
    </span>
  );
}

function safeAddress(value: string): string | undefined {
  return /^https?:\/\//i.test(value) ? value : undefined;
}

/** An empty value is empty space in a table and a dash on a page. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

export function Value({ entity, field, value, record, dense = false, compactMoney = false }: ValueProps): ReactNode {
  const t = useText();
  const formats = useSiteFormats();
  if (isBlank(value)) return dense ? null : <span className="t-dim">—</span>;
  switch (field.type) {
    case 'boolean':
      return dense ? (value === true ? <IconCheck size={16} aria-label={t('value.yes')} /> : null) : value === true ? t('value.yes') : t('value.no');
    case 'integer':
    case 'position':
      return formats.integer(value);
    case 'decimal':
      return formats.number(value);
    case 'percent':
      return `${formats.number(value)} %`;
    case 'money':
      return formats.money(value, currencyOf(entity, record, field.name, formats.currency), compactMoney);
    case 'date':
      return formats.date(value);
    case 'dateTime':
      // A table has room for the day; the rest is on the record's page.
      return dense ? formats.date(formats.day(value)) : formats.dateTime(value);
    case 'select':
      return <Options field={field} values={[String(value)]} />;
    case 'multiSelect':
      return <Options field={field} values={stringsOf(value)} />;
    case 'tags':
      return <span className="value-pills">{linksOf(value).map((link) => <Pill key={link.id} color="indigo" bare>{link.label ?? '…'}</Pill>)}</span>;
    case 'links':
      return dense
        ? linksOf(value).map((link) => link.label ?? '…').join(', ')
        : <span className="value-pills">{linksOf(value).map((link) => <LinkValue key={link.id} link={link} to={targetOf(field)} dense={dense} person={false} />)}</span>;
    case 'link':
    case 'user':
    case 'team':
      return isLink(value) ? <LinkValue link={value} to={targetOf(field)} dense={dense} person={field.type === 'user'} /> : <span className="t-mono">{String(value)}</span>;
    case 'anyLink':
      return isAnyLink(value) ? <LinkValue link={value} to={value.entity} dense={dense} person={false} /> : null;
    case 'lines':
      return t('value.lines', { count: Array.isArray(value) ? value.length : 0 });
    case 'email':
      return dense ? String(value) : <a className="t-link" href={`mailto:${encodeURI(String(value))}`}>{String(value)}</a>;
    case 'phone':
      return dense || field.masked ? formats.phone(value) : <a className="t-link" href={`tel:${String(value).replace(/[^\d+]/g, '')}`}>{formats.phone(value)}</a>;
    case 'url': {
      const address = safeAddress(String(value));
      const shown = String(value).replace(/^https?:\/\//i, '');
      return dense || !address ? shown : <a className="t-link" href={address} target="_blank" rel="noopener noreferrer">{shown} <IconExternalLink size={13} aria-hidden="true" /></a>;
    }
    case 'longText':
      return <span className={dense ? 't-clip' : 'value-long'}>{String(value)}</span>;
    default:
      return typeof value === 'object' ? <span className="t-mono t-clip">{JSON.stringify(value)}</span> : String(value);
  }
}
