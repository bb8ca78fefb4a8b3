// Other records by their names: one, several, of one entity or of many; tags; lines as their number.
import { Link as RouteLink } from '@tanstack/react-router';
import { useState } from 'react';
import type { Link } from '../../../../engine/shared/wire.ts';
import { systemActorId } from '../../../../engine/shared/system-actor.ts';
import { useText, type Text } from '../../i18n/index.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Ends } from '../../ui/Ends.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { isAnyLink, isLink, linksOf, targetOf } from '../fields.ts';
import type { ShownValue, ValueShape } from './contract.ts';

/** A record that may not be seen has no name; the system has one. */
function nameOf({ id, label }: Link, t: Text): string {
  return label ?? t(id === systemActorId ? 'history.system' : 'value.hidden');
}

function LinkValue({ link, to, dense, person }: { link: Link; to: string | undefined; dense: boolean; person: boolean }) {
  const t = useText();
  const label = nameOf(link, t);
  const body = <>{person && !dense ? <Avatar name={label} /> : null} <span className={dense ? 't-clip' : 'value-name'}>{dense ? <Ends text={label} /> : label}</span></>;
  if (dense || !to || link.label === null) return <span className={link.label === null ? 'value-link t-dim' : 'value-link'}>{body}</span>;
  return <RouteLink to="/e/$entity/$id" params={{ entity: to, id: link.id }} className="value-link t-link">{body}</RouteLink>;
}

const labels = (value: unknown): string => linksOf(value).map((link) => link.label ?? '…').join(', ');
const labelOf: ValueShape['text'] = (value, { t }) => (isLink(value) ? nameOf(value, t) : String(value));

function One({ field, value, dense }: ShownValue) {
  return isLink(value) ? <LinkValue link={value} to={targetOf(field)} dense={dense} person={field.type === 'user'} /> : <span className="t-mono">{String(value)}</span>;
}

export const linkValue: ValueShape = { Show: One, text: labelOf, column: { whole: false, leastPx: 110, mostPx: 250, weight: 1.4 } };

/** People's names are short enough to be seen whole. */
export const personValue: ValueShape = { ...linkValue, column: { whole: true, leastPx: 96, mostPx: 190, weight: 0.5 } };

export const anyLinkValue: ValueShape = {
  Show: ({ value, dense }) => (isAnyLink(value) ? <LinkValue link={value} to={value.entity} dense={dense} person={false} /> : null),
  text: labelOf,
  column: linkValue.column,
};

/** Of more names than these the others come when asked for. */
const firstNames = 24;

function Several({ field, value, dense }: ShownValue) {
  const t = useText();
  const [all, setAll] = useState(false);
  if (dense) return labels(value);
  const to = targetOf(field);
  const links = linksOf(value);
  const more = all ? 0 : links.length - firstNames;
  return <span className="value-list">{(more > 0 ? links.slice(0, firstNames) : links).map((link) => <LinkValue key={link.id} link={link} to={to} dense={dense} person={to === 'user'} />)}{more > 0 ? <button type="button" className="t-plain t-dim" onClick={() => setAll(true)}>{t('value.more', { count: more })}</button> : null}</span>;
}

export const linksValue: ValueShape = { Show: Several, text: labels, column: linkValue.column };

export const tagsValue: ValueShape = {
  Show: ({ value }) => <span className="value-pills">{linksOf(value).map((link) => <Pill key={link.id} color="indigo" bare>{link.label ?? '…'}</Pill>)}</span>,
  text: labels,
  column: { whole: false, leastPx: 100, mostPx: 220, weight: 0.9, aroundPx: 20 },
};

const count = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

export const linesValue: ValueShape = {
  Show: function Lines({ value }: ShownValue) { return useText()('value.lines', { count: count(value) }); },
  text: (value, { t }) => t('value.lines', { count: count(value) }),
  column: { whole: true, leastPx: 80, mostPx: 120, weight: 0.2 },
};
