// What the report is made of so far: groups, numbers or columns, conditions and questions. Each item is chosen by a click, moved by
// dragging, Alt with arrows or its menu, and taken out by Delete.
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconAlertCircle, IconDots, IconFilterEdit, IconPlus } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { useModel } from '../../api/model.ts';
import { useText } from '../../i18n/index.ts';
import { branchText } from '../../records/filter/describe.ts';
import { readTree } from '../../records/filter/tree.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { useDragThing, useDropPlace } from '../../ui/drag.tsx';
import { moved, mostGroups, patched, removed, splitFilter, withMeasure, withoutPrompt, type Json, type Shape } from './definition.ts';
import { byKeys, pathTitle } from './sources.ts';
import { groupWords, measureTitle } from './words.ts';

export type Part = 'groups' | 'measures' | 'columns';
export interface Chosen { readonly part: Part | 'prompts'; readonly at: number }
export interface Complaint { readonly pointer: string; readonly detail: string }

interface Props { readonly entity: ModelEntity; readonly shape: Shape; readonly definition: Json; readonly chosen: Chosen | undefined; readonly complaints: readonly Complaint[]; readonly onChange: (next: Json) => void; readonly onChoose: (chosen: Chosen | undefined) => void; readonly onBuildFilter: () => void }

interface ItemProps { readonly part: Chosen['part']; readonly at: number; readonly count: number; readonly title: string; readonly props: Props; readonly children?: ReactNode }

function Item({ part, at, count, title, props, children }: ItemProps) {
  const t = useText();
  const { definition, chosen, complaints, onChange, onChoose } = props;
  const id = `item:${part}:${at}`;
  const { ref: dragRef, dragged } = useDragThing(id, part === 'prompts');
  const { ref: dropRef, over } = useDropPlace(id);
  const wrong = complaints.filter(({ pointer }) => pointer === `/${part}/${at}` || pointer.startsWith(`/${part}/${at}/`)).map(({ detail }) => detail).join(' ');
  const move = (to: number): void => {
    if (part === 'prompts' || to < 0 || to >= count) return;
    onChange(moved(definition, part, at, to));
    onChoose({ part, at: to });
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-item="${part}:${to}"] .shelf-button`)?.focus());
  };
  const remove = (): void => {
    onChange(part === 'prompts' ? withoutPrompt(definition, props.shape.prompts[at]?.name ?? '') : removed(definition, part, at));
    onChoose(undefined);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Delete' || event.key === 'Backspace') { event.preventDefault(); remove(); }
    if (event.altKey && event.key === 'ArrowUp') { event.preventDefault(); move(at - 1); }
    if (event.altKey && event.key === 'ArrowDown') { event.preventDefault(); move(at + 1); }
  };
  const isChosen = chosen?.part === part && chosen.at === at;
  return (
    <li ref={dropRef} className={over ? 'shelf-item is-over' : 'shelf-item'} data-item={`${part}:${at}`} data-wrong={wrong !== ''}>
      <button ref={dragRef} type="button" className={dragged ? 'shelf-button is-dragged' : 'shelf-button'} aria-pressed={isChosen} aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete" title={wrong === '' ? title : `${title}: ${wrong}`} onClick={() => onChoose(isChosen ? undefined : { part, at })} onKeyDown={onKey}>
        {wrong === '' ? null : <IconAlertCircle size={14} role="img" aria-label={wrong} />}<span className="t-clip">{title}</span>
      </button>
      <Menu position="bottom-end" width={210}>
        <Menu.Target><ActionIcon size={26} aria-label={t('builder.actsOf', { what: title })}><IconDots size={15} /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          {children}
          {part === 'prompts' || count < 2 ? null : <><Menu.Item disabled={at === 0} onClick={() => move(at - 1)}>{t('builder.up')}</Menu.Item><Menu.Item disabled={at === count - 1} onClick={() => move(at + 1)}>{t('builder.down')}</Menu.Item></>}
          <Menu.Item color="red" onClick={remove}>{t('builder.remove')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

function Shelf({ part, title, hint, isEmpty, action, children }: { part: string; title: string; hint: string; isEmpty: boolean; action?: ReactNode; children: ReactNode }) {
  const { ref, over } = useDropPlace(`shelf:${part}`);
  return (
    <section ref={ref} className={over ? 'shelf is-over' : 'shelf'} data-shelf={part} aria-label={title}>
      <header><h2 className="t-grow">{title}</h2>{action}</header>
      <ul>{children}</ul>
      {isEmpty ? <p className="t-dim shelf-hint">{hint}</p> : null}
    </section>
  );
}

export function Shelves(props: Props) {
  const t = useText();
  const model = useModel();
  const formats = useSiteFormats();
  const { entity, shape, definition, onChange, onBuildFilter } = props;
  const keyed = byKeys(entity);
  const { fixed } = splitFilter(shape.filter);
  const conditions = readTree(keyed, fixed);
  const buckets = ['day', 'week', 'month', 'quarter', 'year'] as const;
  const edit = <Button variant="subtle" size="compact-xs" leftSection={<IconFilterEdit size={13} />} onClick={onBuildFilter}>{t('builder.edit')}</Button>;
  return (
    <div className="shelves">
      {shape.columns ? (
        <Shelf part="columns" title={t('builder.columns')} hint={t('builder.columnsHint')} isEmpty={shape.columns.length === 0}>
          {shape.columns.map((path, at) => <Item key={path} part="columns" at={at} count={shape.columns?.length ?? 0} title={pathTitle(model, shape.entity, path)} props={props} />)}
        </Shelf>
      ) : (
        <>
          <Shelf part="groups" title={t('builder.groups', { count: shape.groups.length, most: mostGroups })} hint={t('builder.groupsHint')} isEmpty={shape.groups.length === 0}>
            {shape.groups.map((group, at) => (
              <Item key={`${group.field} ${group.bucket ?? ''}`} part="groups" at={at} count={shape.groups.length} title={groupWords(t, model, shape.entity, group)} props={props}>
                {group.bucket === undefined ? null : buckets.map((bucket) => <Menu.Item key={bucket} disabled={bucket === group.bucket} onClick={() => onChange(patched(definition, 'groups', at, { bucket }))}>{t('builder.groupBy', { what: t(`report.bucket.${bucket}`) })}</Menu.Item>)}
              </Item>
            ))}
          </Shelf>
          <Shelf part="measures" title={t('builder.measures')} hint={t('builder.measuresHint')} isEmpty={shape.measures.length === 0} action={<Button variant="subtle" size="compact-xs" leftSection={<IconPlus size={13} />} onClick={() => onChange(withMeasure(definition, { aggregate: 'count' }))}>{t('builder.addCount')}</Button>}>
            {shape.measures.map((measure, at) => <Item key={measure.name} part="measures" at={at} count={shape.measures.length} title={measureTitle(t, model, shape.entity, measure, shape.measures)} props={props} />)}
          </Shelf>
        </>
      )}
      <Shelf part="filter" title={t('builder.filter')} hint={t('builder.filterHint')} isEmpty={conditions.items.length === 0} action={edit}>
        {conditions.items.map((branch) => { const words = branchText(t, formats, keyed, branch, new Map()); return <li key={branch.key} className="shelf-item"><button type="button" className="shelf-button" onClick={onBuildFilter} title={words}><span className="t-clip">{words}</span></button></li>; })}
      </Shelf>
      {shape.prompts.length > 0 ? (
        <Shelf part="prompts" title={t('builder.prompts')} hint="" isEmpty={false}>
          {shape.prompts.map((prompt, at) => <Item key={prompt.name} part="prompts" at={at} count={shape.prompts.length} title={prompt.title || (prompt.field === undefined ? prompt.name : pathTitle(model, shape.entity, prompt.field))} props={props} />)}
        </Shelf>
      ) : null}
    </div>
  );
}
