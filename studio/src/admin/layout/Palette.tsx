// What can be put on the canvas: fields that have no place yet, lists of related records, groups. Dragged there, or added by a button.
import { ActionIcon, TextInput } from '@mantine/core';
import { IconAsterisk, IconLayoutList, IconPlus, IconSearch, IconSection, IconTextSize, IconSquareRoundedPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { fold } from '../../../../engine/shared/fold.ts';
import type { ModelEntity, ModelField } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { FieldTypeIcon } from '../../records/FieldTypeIcon.tsx';
import { useDragThing } from '../../ui/drag.tsx';
import type { Thing } from './drop.ts';
import type { LayoutType } from '../../app/layout-types.ts';
import { isFlat } from './kinds.ts';

interface ThingProps { readonly thing: Thing; readonly title: string; readonly icon: ReactNode; readonly required?: boolean; readonly onAdd: (thing: Thing) => void }

function PaletteThing({ thing, title, icon, required = false, onAdd }: ThingProps) {
  const t = useText();
  const { ref, handle, dragged } = useDragThing(thing, false);
  return (
    <div ref={ref} className={dragged ? 'palette-thing is-dragged' : 'palette-thing'} data-thing={thing}>
      <span ref={handle} className="palette-grip" title={t('layout.dragIt')}>{icon}<span className="t-clip t-grow" title={title}>{title}</span>{required ? <IconAsterisk size={12} role="img" aria-label={t('admin.required')} /> : null}</span>
      <ActionIcon size={26} aria-label={t('layout.add', { what: title })} title={t('layout.add', { what: title })} onClick={() => onAdd(thing)}><IconPlus size={14} /></ActionIcon>
    </div>
  );
}

interface Props { readonly entity: ModelEntity; readonly type: LayoutType; /** Names of nodes that are on the canvas. */ readonly used: ReadonlySet<string>; readonly onAdd: (thing: Thing) => void }

/** What a row of cells has no room for. */
const columnless: ReadonlySet<string> = new Set(['longText', 'richText', 'markdown', 'json', 'lines', 'attachments', 'position']);

function mayShow(field: ModelField, type: LayoutType): boolean {
  if (field.type === 'id' || field.type === 'version') return false;
  if (isFlat(type)) return !columnless.has(field.type);
  return type === 'detail' || (field.writable && (!field.system || ['owner', 'team'].includes(field.key)));
}

export function Palette({ entity, type, used, onAdd }: Props) {
  const t = useText();
  const [search, setSearch] = useState('');
  const fits = (title: string): boolean => fold(title).includes(fold(search.trim()));
  const fields = entity.fields.filter((field) => mayShow(field, type) && !used.has(field.key) && fits(`${field.title} ${field.key}`));
  const lists = type === 'detail' ? entity.relations.filter((relation) => relation.kind !== 'lines' && !used.has(relation.name) && fits(relation.title)) : [];
  const blocks: readonly { readonly thing: Thing; readonly title: string; readonly icon: ReactNode }[] = isFlat(type) ? [] : [
    { thing: 'new:section', title: t('layout.section'), icon: <IconSection size={16} /> },
    ...(type === 'detail' ? [{ thing: 'new:tab' as const, title: t('layout.tab'), icon: <IconSquareRoundedPlus size={16} /> }, { thing: 'new:text' as const, title: t('layout.text'), icon: <IconTextSize size={16} /> }] : []),
  ];
  return (
    <aside className="palette" aria-label={t('layout.unused')}>
      <TextInput size="xs" className="palette-search" leftSection={<IconSearch size={14} />} placeholder={t('layout.find')} aria-label={t('layout.find')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
      <div className="palette-scroll">
        {blocks.length > 0 ? <section aria-label={t('layout.blocks')}><h2>{t('layout.blocks')}</h2>{blocks.map((block) => <PaletteThing key={block.thing} {...block} onAdd={onAdd} />)}</section> : null}
        <section aria-label={t('layout.fields')}>
          <h2>{t('layout.fields')} <span className="t-dim">{fields.length}</span></h2>
          {fields.map((field) => <PaletteThing key={field.key} thing={`field:${field.key}`} title={field.title} icon={<FieldTypeIcon type={field.type} />} required={field.required} onAdd={onAdd} />)}
          {fields.length === 0 ? <p className="t-dim palette-none">{search === '' ? t('layout.allUsed') : t('filter.noField')}</p> : null}
        </section>
        {lists.length > 0 ? <section aria-label={t('layout.related')}><h2>{t('layout.related')}</h2>{lists.map((relation) => <PaletteThing key={relation.name} thing={`related:${relation.name}`} title={relation.title} icon={<IconLayoutList size={16} />} onAdd={onAdd} />)}</section> : null}
      </div>
    </aside>
  );
}
