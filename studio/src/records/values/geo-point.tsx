// A place on the earth, leading to a map.
import { IconMapPin } from '@tabler/icons-react';
import type { ValueShape } from './contract.ts';

function point(value: unknown): string {
  return typeof value === 'object' && value !== null && 'latitude' in value && 'longitude' in value ? `${String(value.latitude)}, ${String(value.longitude)}` : '';
}

export const geoPointValue: ValueShape = {
  Show: ({ value, dense }) => (dense || point(value) === '' ? point(value) : <a className="t-link" href={`https://www.openstreetmap.org/?mlat=${point(value).replace(', ', '&mlon=')}#map=17/${point(value).replace(', ', '/')}`} target="_blank" rel="noopener noreferrer"><IconMapPin size={14} aria-hidden="true" /> {point(value)}</a>),
  text: point,
  column: { whole: true, leastPx: 120, mostPx: 200, weight: 0.3 },
};
