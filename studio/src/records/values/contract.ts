// What a field type says about showing its values: as an element, in plain words, and as a column of a list.
// A new type brings a file of its own beside this one and a line in the registry.
import type { ComponentType } from 'react';
import type { ModelEntity, ModelField } from '../../../../engine/shared/wire.ts';
import type { Formats } from '../../i18n/format.ts';
import type { Text } from '../../i18n/index.ts';

export interface ShownValue {
  readonly entity: ModelEntity;
  readonly field: ModelField;
  readonly value: unknown;
  readonly record: Readonly<Record<string, unknown>>;
  /** One line in a table: no inner links, short money on phones. */
  readonly dense: boolean;
  readonly compactMoney: boolean;
}

/** Where a value stands that is to be put in words. */
export interface ValuePlace {
  readonly entity: ModelEntity;
  readonly field: ModelField;
  readonly record: Readonly<Record<string, unknown>>;
  readonly t: Text;
  readonly formats: Formats & { readonly currency: string };
}

export interface ColumnShape {
  /** Figures stand at the right edge. */
  readonly right?: boolean;
  /** Half a figure is a wrong one: the widest value gets its room. Words may end in dots. */
  readonly whole: boolean;
  readonly leastPx: number;
  readonly mostPx: number;
  /** Share of the room that is left over. */
  readonly weight: number;
  /** What stands around the words: a pill's edges, an icon. */
  readonly aroundPx?: number;
}

export interface ValueShape {
  readonly Show: ComponentType<ShownValue>;
  readonly text: (value: unknown, place: ValuePlace) => string;
  readonly column: ColumnShape;
}
