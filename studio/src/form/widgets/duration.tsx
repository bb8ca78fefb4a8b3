// A length of time: 1 giờ 30 phút, 1:30, 90 phút; a bare number is minutes.
import { durationSeconds } from '../../../../engine/shared/values/clock.ts';
import { useText } from '../../i18n/index.ts';
import { durationWords } from '../../records/values/duration.tsx';
import type { WidgetProps } from '../contract.ts';
import { Typed } from './typed.tsx';

export function DurationWidget(props: WidgetProps) {
  const t = useText();
  const shown = typeof props.value === 'string' && !/^\d+$/.test(props.value) ? props.value : durationWords(t, props.value);
  return <Typed props={props} shown={shown} read={(text) => (/^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) * 60 : durationSeconds(text))} placeholder={t('duration.placeholder')} />;
}
