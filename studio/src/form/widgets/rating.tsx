// Stars to click on; the same star again takes them away.
import { Rating } from '@mantine/core';
import type { WidgetProps } from '../contract.ts';
import { starsOf } from '../../records/values/rating.tsx';
import { Group } from './group.tsx';

export function RatingWidget(props: WidgetProps) {
  const { field, value, readOnly, onChange, onBlur, required } = props;
  const stars = typeof value === 'number' ? value : 0;
  return (
    <Group props={props} className="rating">
      <Rating count={starsOf(field)} value={stars} readOnly={readOnly} onBlur={onBlur} getSymbolLabel={(star) => `${field.title}: ${star}`} onChange={(next) => onChange(next === stars && !required ? undefined : next)} />
    </Group>
  );
}
