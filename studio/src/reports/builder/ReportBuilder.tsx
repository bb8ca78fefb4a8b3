// A report made by hand: what it is made of on the left, what it says in the middle, how it is told on the right. It holds nothing:
// whoever opens it keeps the definition and decides where it is saved.
import { SegmentedControl, Select } from '@mantine/core';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { fold } from '../../../../engine/shared/fold.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useModel } from '../../api/model.ts';
import { useText } from '../../i18n/index.ts';
import { DragArea } from '../../ui/drag.tsx';
import { useShortcuts } from '../../ui/keys.ts';
import { asList, joined, moved, patched, readShape, splitFilter, withEntity, withGroup, withPart, type Json } from './definition.ts';
import { ItemProperties } from './ItemProperties.tsx';
import { PreviewPane } from './PreviewPane.tsx';
import { Properties } from './Properties.tsx';
import { Shelves, type Chosen, type Complaint, type Part } from './Shelves.tsx';
import { SourcePane, withSource } from './SourcePane.tsx';
import { byKeys, entityByKey, reportable, sourcesOf } from './sources.ts';
import { usePreview } from './usePreview.ts';
import './builder.css';

const FilterBuilder = lazy(() => import('../../records/filter/FilterBuilder.tsx').then((module) => ({ default: module.FilterBuilder })));
const stepPx = { x: 40, y: 34 };
const panes = ['sources', 'preview', 'properties'] as const;

interface Props {
  readonly definition: Json;
  readonly onChange: (next: Json) => void;
  /** Title and description, as whoever keeps the report edits them. */
  readonly head: ReactNode;
  readonly measureHead?: (at: number) => ReactNode;
  readonly complaints: readonly Complaint[];
  /** What a measure is called in the reader's language. */
  readonly titleOf?: (at: number) => string | undefined;
}

/** What the conditions are built for: the report, or one of its measures. */
type Building = { readonly measure?: number; readonly start?: string } | undefined;

export function ReportBuilder({ definition, onChange, head, measureHead, complaints, titleOf }: Props) {
  const t = useText();
  const model = useModel();
  const read = useMemo(() => readShape(definition), [definition]);
  const shape = titleOf ? { ...read, measures: read.measures.map((measure, at) => ({ ...measure, title: titleOf(at) ?? measure.title })) } : read;
  const entity = entityByKey(model, shape.entity);
  const preview = usePreview(definition);
  const [chosen, setChosen] = useState<Chosen>();
  const [building, setBuilding] = useState<Building>();
  const [pane, setPane] = useState<(typeof panes)[number]>('preview');
  useShortcuts([{ keys: 'mod+Enter', label: t('builder.run'), inFields: true, run: preview.run }]);
  const mine = preview.error instanceof ApiProblem ? (preview.error.problem.errors ?? []).filter(({ pointer }) => pointer.startsWith('/definition')).map(({ pointer, detail }) => ({ pointer: pointer.replace('/definition', ''), detail })) : [];
  const choose = (next: Chosen | undefined): void => { setChosen(next); if (next) setPane((now) => (now === 'sources' ? now : 'properties')); };
  const drop = (thing: string, place: string): void => {
    const [kind, ...rest] = thing.split(':');
    const [, part = ''] = place.split(':');
    if (kind === 'item') { if (rest[0] === part && place.startsWith('item:')) onChange(moved(definition, part as Part, Number(rest[1]), Number(place.split(':')[2]))); return; }
    const path = rest.join(':');
    if (!entity) return;
    if (part === 'filter') { setBuilding({ start: path }); return; }
    const source = sourceAt(path);
    if (!source) return;
    if (part === 'groups' && shape.columns === undefined && source.canGroup) onChange(withGroup(definition, { field: path, ...(source.isDate ? { bucket: 'month' as const } : {}) }));
    else if (part === 'measures' || part === 'columns') onChange(withSource(definition, shape, part === 'measures' ? { ...source, isDate: false, canGroup: false } : source));
  };
  /** The source that a way leads to. */
  const sourceAt = (path: string) => {
    const steps = path.split('.');
    const walk = (at: typeof entity, prefix: string, depth: number): ReturnType<typeof sourcesOf>[number] | undefined => {
      if (!at) return undefined;
      const found = sourcesOf(model, at, prefix);
      const here = found.find((source) => source.path === steps.slice(0, depth + 1).join('.'));
      return here?.path === path ? here : here?.opens === undefined ? undefined : walk(model.entities.find(({ name }) => name === here.opens), here.path, depth + 1);
    };
    return walk(entity, '', 0);
  };
  const targetOfMeasure = (at: number) => {
    const key = (shape.measures[at]?.field ?? '').split('.')[0];
    const relation = entity?.relations.find(({ name }) => name === key);
    return (relation && model.entities.find(({ name }) => name === relation.target)) ?? entity;
  };
  const conditions = ({ measure, start }: NonNullable<Building>): ReactNode => {
    const about = measure === undefined ? entity : targetOfMeasure(measure);
    if (!about) return null;
    const { fixed, asking } = measure === undefined ? splitFilter(shape.filter) : { fixed: shape.measures[measure]?.filter ?? {}, asking: [] };
    const begun = start !== undefined && !start.includes('.') && fixed[start] === undefined ? { ...fixed, [start]: { $empty: false } } : fixed;
    const apply = (next: Json | undefined): void => {
      setBuilding(undefined);
      onChange(measure === undefined ? withPart(definition, 'filter', joined([...(next ? [next] : []), ...asking])) : patched(definition, 'measures', measure, { filter: next }));
    };
    return <FilterBuilder entity={byKeys(about)} filter={begun} onClose={() => setBuilding(undefined)} onApply={apply} />;
  };
  const isEmpty = entity === undefined || (shape.columns !== undefined && shape.columns.length === 0);
  const item = chosen && entity ? <ItemProperties entity={entity} shape={shape} definition={definition} chosen={chosen} measureHead={measureHead} onChange={onChange} onClose={() => setChosen(undefined)} onBuildFilter={(measure) => setBuilding({ measure })} /> : null;
  return (
    <DragArea stepPx={stepPx} onDrop={drop}>
      <div className="builder" data-pane={pane}>
        <SegmentedControl className="builder-panes" size="xs" aria-label={t('builder.panes')} value={pane} onChange={(next) => { const found = panes.find((name) => name === next); if (found) setPane(found); }} data={panes.map((name) => ({ value: name, label: t(`builder.pane.${name}`) }))} />
        <aside className="builder-left" aria-label={t('builder.pane.sources')}>
          <Select size="xs" searchable allowDeselect={false} label={t('builder.source')} placeholder={t('builder.chooseSource')} nothingFoundMessage={t('lookup.none')} value={entity ? entity.key : null} data={reportable(model).map(({ key, titlePlural }) => ({ value: key, label: titlePlural }))}
            filter={({ options, search }) => options.filter((option) => 'label' in option && fold(option.label).includes(fold(search.trim())))} onChange={(key) => { if (key !== null && key !== shape.entity) { setChosen(undefined); onChange(withEntity(definition, key)); } }} />
          {entity ? (
            <>
              <SegmentedControl size="xs" fullWidth aria-label={t('builder.kind')} value={shape.columns ? 'list' : 'sums'} onChange={(next) => { setChosen(undefined); onChange(asList(definition, next === 'list' ? entity.label.flatMap((name) => entity.fields.find((field) => field.name === name)?.key ?? []) : undefined)); }} data={[{ value: 'sums', label: t('builder.sums') }, { value: 'list', label: t('builder.list') }]} />
              <Shelves entity={entity} shape={shape} definition={definition} chosen={chosen} complaints={[...complaints, ...mine]} onChange={onChange} onChoose={choose} onBuildFilter={() => setBuilding({})} />
              <SourcePane entity={entity} shape={shape} definition={definition} onChange={onChange} onFilter={(path) => setBuilding({ start: path })} />
            </>
          ) : null}
        </aside>
        <PreviewPane preview={preview} isEmpty={isEmpty} />
        <aside className="builder-right" aria-label={t('builder.pane.properties')}>
          {item}
          {entity ? <Properties entity={entity} shape={shape} definition={definition} onChange={onChange} head={head} /> : null}
        </aside>
      </div>
      <Suspense fallback={null}>
        {building ? conditions(building) : null}
      </Suspense>
    </DragArea>
  );
}
