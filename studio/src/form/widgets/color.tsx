// A colour, picked or typed.
import { ColorInput } from '@mantine/core';
import { useText } from '../../i18n/index.ts';
import { inputProps, type WidgetProps } from '../contract.ts';

const swatches = ['#868e96', '#fa5252', '#e64980', '#be4bdb', '#7950f2', '#4c6ef5', '#228be6', '#15aabf', '#12b886', '#40c057', '#82c91e', '#fab005', '#fd7e14'];

export function ColorWidget(props: WidgetProps) {
  const t = useText();
  return <ColorInput {...inputProps(props)} format="hex" swatches={swatches} swatchesPerRow={7} value={typeof props.value === 'string' ? props.value : ''} onChange={(next) => props.onChange(next === '' ? undefined : next)} eyeDropperButtonProps={{ 'aria-label': t('color.pick') }} />;
}
