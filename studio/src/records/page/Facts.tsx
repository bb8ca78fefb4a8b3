// One part of a record to read, with its empty fields out of the way until they are asked for, and fields that are changed where they
// stand: by a click on the value, by the pencil beside the name, or by E.
import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { LayoutNode, ModelEntity, ModelField, RecordJson } from '../../../../engine/shared/wire.ts';
import type { Conditions } from '../../form/useConditions.ts';
import { useText } from '../../i18n/index.ts';
import { useIsPhone } from '../../ui/viewport.ts';
import { fieldOf } from '../fields.ts';
import { isBlank } from '../Value.tsx';
import { Details } from './Details.tsx';
import { FactsProvider, type FactsScope } from './facts-scope.ts';
import { isEditable } from './inline/editable.ts';
import type { Area, InlineEdit } from './inline/useInlineEdit.tsx';
import { fieldsIn } from './layout.ts';

interface Props { readonly entity: ModelEntity; readonly record: RecordJson; readonly nodes: readonly LayoutNode[]; readonly conditions: Conditions; readonly edit: InlineEdit; readonly area?: Area }

/** One or two dashes are less to read than a button. */
const leastFolded = 3;

/** What a click on a value means something else for. */
const own = 'a, button, input, textarea, select, label, [role="button"], [tabindex]';

export function Facts({ entity, record, nodes, conditions, edit, area = 'page' }: Props) {
  const t = useText();
  const phone = useIsPhone();
  const root = useRef<HTMLDivElement>(null);
  const [showsAll, setShowsAll] = useState(false);
  const isEmpty = (field: ModelField): boolean => field.readable && isBlank(record[field.name]);
  // What is emptied while one looks at it stays where it is.
  const [atFirst] = useState(() => fieldsIn(nodes).filter((name) => { const field = fieldOf(entity, name); return field !== undefined && isEmpty(field); }));
  const empty = atFirst.filter((name) => isBlank(record[name]));
  const folds = area === 'page' && empty.length >= leastFolded;
  const scope = useMemo<FactsScope>(() => ({
    edit, area, mayEdit: (field) => !phone && isEditable(entity, field, conditions), folded: new Set(folds && !showsAll ? empty : []),
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }), [edit, area, phone, entity, conditions, folds, showsAll, empty.join(' ')]);
  const begin = useRef<(field: ModelField) => void>(() => undefined);
  begin.current = (field) => edit.begin(field, area);
  useEffect(() => {
    const onClick = ({ target }: MouseEvent): void => {
      if (!(target instanceof Element) || target.closest(own) !== null || (window.getSelection()?.toString() ?? '') !== '') return;
      const field = fieldOf(entity, target.closest('dd')?.closest<HTMLElement>('[data-editable]')?.dataset['editable'] ?? '');
      if (field !== undefined) begin.current(field);
    };
    const element = root.current;
    element?.addEventListener('click', onClick);
    return () => element?.removeEventListener('click', onClick);
  }, [entity]);
  return (
    <FactsProvider value={scope}>
      <div ref={root} data-area={area}><Details entity={entity} record={record} nodes={nodes} /></div>
      {folds ? <Button variant="subtle" color="gray" size="compact-sm" className="facts-more" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>{showsAll ? t('facts.fold') : t('facts.unfold', { count: empty.length })}</Button> : null}
    </FactsProvider>
  );
}
