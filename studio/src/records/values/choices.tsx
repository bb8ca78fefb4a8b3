// Yes and no, one of several options, several of them.
import { IconCheck } from '@tabler/icons-react';
import type { ModelField } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { Pill } from '../../ui/Pill.tsx';
import { stringsOf } from '../fields.ts';
import type { ShownValue, ValueShape } from './contract.ts';

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

const titleOf = (field: ModelField, value: string): string => field.options?.find((item) => item.value === value)?.title ?? value;

export const selectValue: ValueShape = {
  Show: ({ field, value }) => <Options field={field} values={[String(value)]} />,
  text: (value, { field }) => titleOf(field, String(value)),
  column: { whole: true, leastPx: 86, mostPx: 210, weight: 0.4, aroundPx: 28 },
};

export const multiSelectValue: ValueShape = {
  Show: ({ field, value }) => <Options field={field} values={stringsOf(value)} />,
  text: (value, { field }) => stringsOf(value).map((item) => titleOf(field, item)).join(', '),
  column: { whole: false, leastPx: 110, mostPx: 240, weight: 0.9, aroundPx: 44 },
};

function YesNo({ value, dense }: ShownValue) {
  const t = useText();
  if (dense) return value === true ? <IconCheck size={16} className="value-tick" role="img" aria-label={t('value.yes')} /> : null;
  return t(value === true ? 'value.yes' : 'value.no');
}

export const booleanValue: ValueShape = {
  Show: YesNo,
  text: (value, { t }) => (value === true ? t('value.yes') : ''),
  column: { whole: true, leastPx: 64, mostPx: 120, weight: 0.2 },
};
