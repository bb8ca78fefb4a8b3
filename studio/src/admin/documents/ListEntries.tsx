// A list of objects whose order counts: one card per item, moved by its menu or by Alt and the arrows.
import { Button, Input } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import { usePreferences } from '../../app/preferences.ts';
import { useText } from '../../i18n/index.ts';
import { keyFrom } from '../key.ts';
import { isObject } from '../../../../engine/shared/json-object.ts';
import { Card, type CardAct } from './Card.tsx';
import { entryNote, entryTitle } from './entry-text.ts';
import { moved } from './OrderedNames.tsx';
import { Part, type InputProps } from './contract.ts';
import { below, placeId, useDocument, valueAt } from './scope.ts';
import { itemOf, keyOf, membersIn, startOf, text } from './shape.ts';

/** An item's key that no other item has. */
function freeKey(items: readonly unknown[], key: string, wish: string): string {
  return keyFrom(wish, new Set(items.flatMap((item) => (isObject(item) && typeof item[key] === 'string' ? [item[key]] : []))), 'item');
}

export function ListEntries(props: InputProps) {
  const { label, schema, pointer, value, readOnly, error, onChange } = props;
  const t = useText();
  const { root, before, namesFor, vi } = useDocument();
  const locale = usePreferences((state) => state.locale);
  const [fresh, setFresh] = useState<number>();
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const own = itemOf(schema, root);
  const key = keyOf(schema);
  const inner = membersIn(own).length > 0 || Object.keys(own).some((name) => name === 'anyOf' || name === 'oneOf') ? own : { ...own, type: 'object' };
  const add = (): void => {
    const start = startOf(inner, root);
    onChange([...items, key === undefined ? start ?? {} : { [key]: freeKey(items, key, 'item'), ...(isObject(start) ? start : {}) }]);
    setFresh(items.length);
  };
  const actsFor = (index: number, title: string): readonly CardAct[] => (readOnly ? [] : [
    ...(index > 0 ? [{ key: 'up', label: t('documents.up'), icon: <IconArrowUp size={15} />, run: () => onChange(moved(items, index, index - 1)) }] : []),
    ...(index < items.length - 1 ? [{ key: 'down', label: t('documents.down'), icon: <IconArrowDown size={15} />, run: () => onChange(moved(items, index, index + 1)) }] : []),
    { key: 'copy', label: t('documents.copy'), icon: <IconCopy size={15} />, run: () => { const item = items[index]; onChange(items.toSpliced(index + 1, 0, key !== undefined && isObject(item) ? { ...item, [key]: freeKey(items, key, `${title} 2`) } : item)); } },
    { key: 'remove', label: t('documents.removeEntry'), icon: <IconTrash size={15} />, danger: true, run: () => onChange(items.toSpliced(index, 1)) },
  ]);
  const onKey = (event: KeyboardEvent, index: number): void => {
    if (!event.altKey || readOnly || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    onChange(moved(items, index, index + (event.key === 'ArrowUp' ? -1 : 1)));
  };
  const fields = namesFor('field', pointer);
  return (
    <Input.Wrapper className="entries-part" label={`${label}${items.length > 0 ? ` (${items.length})` : ''}`} labelElement="div" description={text(schema, 'description') || undefined} error={error} withAsterisk={props.required} inputWrapperOrder={['label', 'description', 'error', 'input']} id={placeId(pointer)}>
      {items.length > 0 ? (
        <ol className="entry-list" aria-label={label}>
          {items.map((item, index) => {
            const at = below(pointer, index);
            const name = key !== undefined && isObject(item) && typeof item[key] === 'string' ? item[key] : undefined;
            const was = oldPlace(before, pointer, key, name);
            const plainTitle = (locale === 'vi' && was !== '' ? vi[`${was ?? at}/title`] : undefined) ?? entryTitle(item, t('documents.item', { number: index + 1 }));
            // A place of a layout that shows a field is called by the field.
            const title = plainTitle === name ? fields.find((field) => field.value === name)?.title ?? plainTitle : plainTitle;
            return (
              <Card key={name ?? index} onKeyDown={(event) => onKey(event, index)} pointer={at} beforePointer={was} title={title} technical={name} note={entryNote(item, own, root)} isHidden={isObject(item) && item['hidden'] === true} acts={actsFor(index, title)} startOpen={fresh === index}>
                <Part schema={inner} pointer={at} value={item} readOnly={readOnly} label={title} onChange={(next) => onChange(items.with(index, next ?? {}))} />
              </Card>
            );
          })}
        </ol>
      ) : null}
      {readOnly ? null : <Button variant="subtle" size="compact-sm" className="entries-add" aria-label={`${t('documents.addEntry')}: ${label}`} leftSection={<IconPlus size={14} />} onClick={add}>{t('documents.addEntry')}</Button>}
    </Input.Wrapper>
  );
}

/** Where the item of this key stood before; '' where it did not. */
function oldPlace(before: unknown, pointer: string, key: string | undefined, name: string | undefined): string | undefined {
  const old = valueAt(before, pointer);
  if (key === undefined || !Array.isArray(old)) return key === undefined ? undefined : '';
  const place = old.findIndex((item) => isObject(item) && item[key] === name);
  return place < 0 ? '' : below(pointer, place);
}
