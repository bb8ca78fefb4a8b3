// What the facts of a page share: which of them may be changed in place, which are out of the way, whose history can be asked.
import { createContext } from 'react';
import type { ModelField } from '../../../../engine/shared/wire.ts';
import type { Area, InlineEdit } from './inline/useInlineEdit.tsx';

export interface FactsScope {
  readonly edit: InlineEdit;
  readonly area: Area;
  readonly mayEdit: (field: ModelField) => boolean;
  /** Empty fields that are not shown for now. */
  readonly folded: ReadonlySet<string>;
}

export const FactsContext = createContext<FactsScope | null>(null);
export const FactsProvider = FactsContext.Provider;
