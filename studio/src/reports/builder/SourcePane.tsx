// The fields that a report can be made of: a click adds one where it fits best, its menu everywhere it fits, dragging where it is
// dropped. Behind a link lie the fields of the linked record, behind a list what can be measured over it.
import { ActionIcon, Menu, TextInput } from '@mantine/core';
import { IconChevronRight, IconDots, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { fold } from '../../../../engine/shared/fold.ts';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { useModel } from '../../api/model.ts';
import { useText } from '../../i18n/index.ts';
import { FieldTypeIcon } from '../../records/FieldTypeIcon.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useDragThing } from '../../ui/drag.tsx';
import { asList, withGroup, withMeasure, withPart, withPrompt, type Json, type Shape } from './definition.ts';
import { listsOf, sourcesOf, type Source } from './sources.ts';
import { aggregateTitles } from './words.ts';

interface Props { readonly entity: ModelEntity; readonly shape: Shape; readonly definition: Json; readonly onChange: (next: Json) => void; readonly onFilter: (path: string) => void }

/** Adds a field where it says most: as a column, a group, or a number. */
export function withSource(definition: Json, shape: Shape, source: Source): Json {
  if (shape.columns !== undefined) return source.canColumn ? withPart(definition, 'columns', [...shape.columns.filter((path) => path !== source.path), source.path]) : definition;
  if (source.isDate) return withGroup(definition, { field: source.path, bucket: 'month' });
  if (source.aggregates.includes('sum')) return withMeasure(definition, { aggregate: 'sum', field: source.path });
  if (source.canGroup) return withGroup(definition, { field: source.path });
  const [aggregate] = source.aggregates;
  return aggregate === undefined ? definition : withMeasure(definition, { aggregate, field: source.path });
}

function SourceMenu({ source, shape, definition, onChange, onFilter, far }: Omit<Props, 'entity'> & { source: Source; far: boolean }) {
  const t = useText();
  const isList = shape.columns !== undefined;
  const { path, title } = source;
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target><ActionIcon size={26} className="source-menu" aria-label={t('builder.actsOf', { what: source.longTitle })}><IconDots size={15} /></ActionIcon></Menu.Target>
      <Menu.Dropdown>
        {isList && source.canColumn ? <Menu.Item onClick={() => onChange(withSource(definition, shape, source))}>{t('builder.addColumn')}</Menu.Item> : null}
        {!isList && !far && source.canGroup && !source.isDate ? <Menu.Item onClick={() => onChange(withGroup(definition, { field: path }))}>{t('builder.groupBy', { what: title })}</Menu.Item> : null}
        {!isList && !far && source.isDate ? (['day', 'week', 'month', 'quarter', 'year'] as const).map((bucket) => <Menu.Item key={bucket} onClick={() => onChange(withGroup(definition, { field: path, bucket }))}>{t('builder.groupBy', { what: t(`report.bucket.${bucket}`) })}</Menu.Item>) : null}
        {!isList ? source.aggregates.map((aggregate) => <Menu.Item key={aggregate} onClick={() => onChange(withMeasure(definition, { aggregate, field: path }))}>{t('builder.measure', { how: t(aggregateTitles[aggregate]) })}</Menu.Item>) : null}
        {far ? null : <Menu.Divider />}
        {far || path.includes('.') ? null : <Menu.Item onClick={() => onFilter(path)}>{t('builder.filterBy')}</Menu.Item>}
        {far || source.prompt === undefined ? null : <Menu.Item onClick={() => { if (source.prompt) onChange(withPrompt(definition, path, source.prompt)); }}>{t('builder.askFor')}</Menu.Item>}
        {source.canPeriod ? <Menu.Item onClick={() => onChange(withPart(definition, 'period', { field: path, range: shape.period?.range ?? 'thisYear' }))}>{t('builder.asPeriod')}</Menu.Item> : null}
        {!isList && source.canColumn && !far ? <Menu.Item onClick={() => onChange(asList(definition, [path]))}>{t('builder.listWith')}</Menu.Item> : null}
      </Menu.Dropdown>
    </Menu>
  );
}

function Line({ source, far, level, ...props }: Omit<Props, 'entity'> & { source: Source; far: boolean; level: number }) {
  const t = useText();
  const model = useModel();
  const [open, setOpen] = useState(false);
  const { ref, dragged } = useDragThing(`field:${source.path}`, false);
  const target = far ? undefined : model.entities.find(({ name }) => name === source.opens);
  const fits = props.shape.columns !== undefined ? source.canColumn : (!far && source.canGroup) || source.aggregates.length > 0;
  return (
    <li>
      <div className="builder-field" data-source={source.path} style={{ paddingLeft: level * 14 }}>
        {target ? <button type="button" className="t-plain source-open" aria-expanded={open} aria-label={t('builder.fieldsOf', { what: source.title })} onClick={() => setOpen(!open)}><IconChevronRight size={14} aria-hidden="true" /></button> : <span className="source-gap" />}
        <button ref={ref} type="button" className={dragged ? 'source-button is-dragged' : 'source-button'} disabled={!fits} title={source.longTitle} onClick={() => props.onChange(withSource(props.definition, props.shape, source))}><FieldTypeIcon type={source.type} /> <span className="t-clip">{source.title}</span></button>
        <SourceMenu source={source} far={far} {...props} />
      </div>
      {open && target ? <ul className="sources">{sourcesOf(model, target, source.path, source.longTitle.split(' › ')).map((inner) => <Line key={inner.path} source={inner} far={false} level={level + 1} {...props} />)}</ul> : null}
    </li>
  );
}

export function SourcePane({ entity, ...props }: Props) {
  const t = useText();
  const model = useModel();
  const [search, setSearch] = useState('');
  const needle = fold(search.trim());
  const own = sourcesOf(model, entity);
  // What is looked for is looked for one link away, too.
  const near = needle === '' ? [] : own.flatMap((source) => { const target = model.entities.find(({ name }) => name === source.opens); return target ? sourcesOf(model, target, source.path, [source.title]) : []; });
  const shown = needle === '' ? own : [...own, ...near].filter((source) => fold(`${source.title} ${source.path}`).includes(needle));
  const lists = props.shape.columns === undefined && needle === '' ? listsOf(model, entity) : [];
  return (
    <div className="builder-sources">
      <TextInput size="xs" leftSection={<IconSearch size={14} />} placeholder={t('builder.findField')} aria-label={t('builder.findField')} value={search} onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={(event) => { if (event.key === 'Enter' && needle !== '' && shown[0]) { event.preventDefault(); props.onChange(withSource(props.definition, props.shape, shown[0])); setSearch(''); } }} />
      <ul className="sources" aria-label={t('builder.fields')}>
        {shown.map((source) => <Line key={source.path} source={needle === '' ? source : { ...source, title: source.longTitle }} far={false} level={0} {...props} />)}
        {shown.length === 0 ? <li className="t-dim source-none">{t('filter.noField')}</li> : null}
      </ul>
      {lists.length > 0 ? <h2>{t('builder.lists')}</h2> : null}
      <ul className="sources">{lists.map((list) => <ListLine key={list.key} list={list} {...props} />)}</ul>
    </div>
  );
}

/** A list that hangs on the record: how many it holds, and what is in them. */
function ListLine({ list, ...props }: Omit<Props, 'entity'> & { list: ReturnType<typeof listsOf>[number] }) {
  const t = useText();
  const model = useModel();
  const [open, setOpen] = useState(false);
  const target = model.entities.find(({ name }) => name === list.target);
  const inner = target ? sourcesOf(model, target, list.key, [list.title]).filter((source) => source.aggregates.length > 0).map((source) => ({ ...source, aggregates: source.aggregates.filter((aggregate) => aggregate !== 'countDistinct') })) : [];
  return (
    <li>
      <div className="builder-field" data-source={list.key}>
        <button type="button" className="t-plain source-open" aria-expanded={open} aria-label={t('builder.fieldsOf', { what: list.title })} onClick={() => setOpen(!open)}><IconChevronRight size={14} aria-hidden="true" /></button>
        <button type="button" className="source-button" title={t('builder.countOf', { what: list.title })} onClick={() => props.onChange(withMeasure(props.definition, { aggregate: 'count', field: list.key }))}><Icon name={target?.icon} /> <span className="t-clip">{t('builder.countOf', { what: list.title })}</span></button>
      </div>
      {open ? <ul className="sources">{inner.map((source) => <Line key={source.path} source={source} far level={1} {...props} />)}</ul> : null}
    </li>
  );
}
