// The foot of a list: how many there are, what their amounts add up to, and the keys.
import { IconSum } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ModelEntity, ModelField } from '../../../../engine/shared/wire.ts';
import { sumsQuery, type ListQuery } from '../../api/records.ts';
import { useText } from '../../i18n/index.ts';
import { useSiteFormats } from '../../shell/me.ts';
import type { Column } from './columns.ts';
import type { Rows } from './useRows.ts';

interface Props { readonly entity: ModelEntity; readonly columns: readonly Column[]; readonly query: ListQuery; readonly rows: Rows; readonly phone: boolean }

const mostSums = 2;
/** Adding up a very long list takes its time; nobody asked for it. */
const mostSummed = 200_000;

/** The money of the columns that is added up. */
export function sumFields(columns: readonly Column[], phone: boolean): readonly ModelField[] {
  return columns.map((column) => column.field).filter((field) => field.type === 'money' && field.aggregates.includes('sum')).slice(0, phone ? 1 : mostSums);
}

function Sums({ entity, columns, query, rows, phone }: Props) {
  const t = useText();
  const formats = useSiteFormats();
  const fields = sumFields(columns, phone);
  const names = fields.map((field) => field.name);
  const sums = useQuery({ ...sumsQuery(entity.name, query, names), enabled: names.length > 0 && !rows.loading && !rows.capped && rows.count <= mostSummed });
  if (!sums.data || rows.capped) return null;
  return fields.map((field) => {
    const sum = sums.data[field.name];
    return sum === undefined || sum === null ? null : (
      <span key={field.name} className="foot-sum" title={`${t('list.sum', { field: field.title })}: ${formats.money(sum, formats.currency)}`}>
        <IconSum size={13} className="t-dim" role="img" aria-label={t('list.sum', { field: '' })} /> <span className="t-dim">{field.short ?? field.title}</span> <strong>{formats.money(sum, formats.currency, true)}</strong>
      </span>
    );
  });
}

export function ListFoot(props: Props) {
  const t = useText();
  const formats = useSiteFormats();
  const { rows, phone } = props;
  const failed = Boolean(rows.error) && rows.total === 0;
  return (
    <footer className="foot">
      <span aria-live="polite"><strong>{rows.loading ? '…' : failed ? '–' : `${formats.number(rows.count, 0)}${rows.capped ? '+' : ''}`}</strong> <span className="t-dim">{t('list.records')}</span></span>
      {failed ? null : <Sums {...props} />}
      {rows.error && rows.total > 0 ? <button type="button" className="t-plain foot-error" onClick={rows.retry}>{t('list.partFailed')}</button> : null}
      {phone ? null : <span className="foot-keys" aria-hidden="true"><kbd className="t-kbd">J</kbd><kbd className="t-kbd">K</kbd> {t('keys.move')} · <kbd className="t-kbd">X</kbd> {t('keys.choose')} · <kbd className="t-kbd">Space</kbd> {t('keys.peek')} · <kbd className="t-kbd">Enter</kbd> {t('keys.open')}</span>}
    </footer>
  );
}
