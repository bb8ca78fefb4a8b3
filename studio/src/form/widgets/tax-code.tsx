// A tax code: a mistyped digit is told on leaving the field, before the server says so.
import { taxCodeOf } from '../../../../engine/shared/values/tax-code.ts';
import { useText } from '../../i18n/index.ts';
import type { WidgetProps } from '../contract.ts';
import { Typed } from './typed.tsx';

export function TaxCodeWidget(props: WidgetProps) {
  const t = useText();
  const shown = typeof props.value === 'string' ? props.value : '';
  const read = taxCodeOf(shown);
  const complaint = shown === '' || read.ok ? undefined : t(read.fault === 'digit' ? 'invalid.taxCodeDigit' : 'invalid.taxCode');
  return <Typed props={props} shown={shown} read={(text) => { const code = taxCodeOf(text); return code.ok ? code.code : undefined; }} inputMode="numeric" complaint={complaint} />;
}
