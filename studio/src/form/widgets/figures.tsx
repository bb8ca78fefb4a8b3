// Widgets for numbers: whole, decimal, percent, money. Large amounts travel as strings and stay exact.
import { NumberInput } from '@mantine/core';
import { currencyDigits } from '../../../../engine/shared/expression/currency.ts';
import { inputProps, useFormScope, type WidgetProps } from '../contract.ts';
import { asInput, numberMarks, settled } from './numbers.ts';

export function symbolOf(currency: string, locale: string): string {
  try {
    return new Intl.NumberFormat(locale === 'vi' ? 'vi-VN' : 'en-US', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
  } catch {
    return currency;
  }
}

export function NumberWidget(props: WidgetProps) {
  const { field } = props;
  const { locale, currency } = useFormScope();
  const money = field.type === 'money';
  const scale = field.type === 'integer' || field.type === 'position' ? 0 : money ? field.scale ?? Math.min(currencyDigits(currency), 2) : (field.scale ?? 6);
  const unit = money ? symbolOf(currency, locale) : field.type === 'percent' ? '%' : undefined;
  const leave = (): void => {
    const value = settled(props.value);
    if (value !== props.value) props.onChange(value);
    props.onBlur();
  };
  return (
    // Left to itself the input reads what was typed through a float when it is left, which rounds long amounts.
    <NumberInput {...inputProps({ ...props, onBlur: leave })} clampBehavior="none" trimLeadingZeroesOnBlur={false} withKeyboardEvents={typeof props.value !== 'string'} {...numberMarks(locale)} {...(field.type === 'integer' ? { thousandSeparator: '' } : {})} hideControls decimalScale={scale} inputMode={scale === 0 ? 'numeric' : 'decimal'} value={asInput(props.value)}
      onChange={(value) => props.onChange(value === '' ? undefined : value)}
      classNames={{ input: props.compact ? 'is-number' : '' }}
      rightSection={unit && !props.compact ? <span className="unit">{unit}</span> : null} rightSectionPointerEvents="none" rightSectionWidth={unit && unit.length > 2 ? 46 : 30} />
  );
}
