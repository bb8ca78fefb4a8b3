// A span of time by its name, as the calendar moves it.
import { NativeSelect } from '@mantine/core';
import { periodRanges, type PeriodRange } from '../../../engine/shared/report.ts';
import { useText } from '../i18n/index.ts';

export function PeriodSelect({ value, onChange }: { value: PeriodRange | undefined; onChange: (range: PeriodRange) => void }) {
  const t = useText();
  return (
    <NativeSelect size="xs" aria-label={t('report.period')} className="period-select" value={value ?? 'all'} data={periodRanges.map((range) => ({ value: range, label: t(`period.${range}`) }))}
      onChange={(event) => { const range = periodRanges.find((item) => item === event.currentTarget.value); if (range) onChange(range); }} />
  );
}
