// A time of day, typed as people write it: 8:30, 0830, 8h30.
import { clockTime } from '../../../../engine/shared/values/clock.ts';
import { useText } from '../../i18n/index.ts';
import { shortTime } from '../../records/values/time.tsx';
import type { WidgetProps } from '../contract.ts';
import { Typed } from './typed.tsx';

export function TimeWidget(props: WidgetProps) {
  const t = useText();
  return <Typed props={props} shown={shortTime(props.value)} read={(text) => clockTime(text.replace(/^(\d{1,2})(\d{2})$/, '$1:$2'))} placeholder={t('time.placeholder')} />;
}
