// The head of a group among the rows: what it is, how many there are, what they add up to; opens and closes it.
import { IconChevronRight, IconSum } from '@tabler/icons-react';
import { memo } from 'react';
import type { ModelEntity, ModelField } from '../../../../../engine/shared/wire.ts';
import { useText } from '../../../i18n/index.ts';
import { useSiteFormats } from '../../../shell/me.ts';
import { Value } from '../../Value.tsx';
import type { GroupHead } from './useGroupedRows.ts';

interface Props {
  readonly entity: ModelEntity;
  readonly field: ModelField | undefined;
  readonly head: GroupHead;
  readonly sums: readonly ModelField[];
  readonly index: number;
  readonly topPx: number;
  readonly heightPx: number;
  readonly columns: number;
  readonly active: boolean;
  readonly onToggle: (key: string) => void;
}

export const GroupRow = memo(function GroupRow({ entity, field, head, sums, index, topPx, heightPx, columns, active, onToggle }: Props) {
  const t = useText();
  const formats = useSiteFormats();
  return (
    <div role="row" aria-rowindex={index + 2} data-group={head.key} className={active ? 'group-row is-active' : 'group-row'} style={{ transform: `translateY(${topPx}px)`, height: heightPx }}>
      <span role="gridcell" aria-colspan={columns} className="group-cell">
        <button type="button" className="group-button" aria-expanded={head.open} onClick={() => onToggle(head.key)}>
          <IconChevronRight size={15} className="group-arrow" aria-hidden="true" />
          <strong className="t-clip">{field?.type === 'select' && head.value !== null ? <Value entity={entity} field={field} value={head.value} record={{}} dense /> : head.label}</strong>
          <span className="group-count" aria-label={t('group.count', { count: head.count, shown: formats.number(head.count, 0) })}>{formats.number(head.count, 0)}</span>
        </button>
        {sums.map((sum, at) => {
          const value = head.sums[at];
          return value === null || value === undefined ? null : (
            <span key={sum.name} className="foot-sum group-sum" title={`${t('list.sum', { field: sum.title })}: ${formats.money(value, formats.currency)}`}>
              <IconSum size={13} className="t-dim" role="img" aria-label={t('list.sum', { field: '' })} /> {sums.length > 1 ? <span className="t-dim">{sum.short ?? sum.title}</span> : null} {formats.money(value, formats.currency, true)}
            </span>
          );
        })}
      </span>
    </div>
  );
});
