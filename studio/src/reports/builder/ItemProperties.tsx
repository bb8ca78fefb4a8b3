// What can be said of one part of a report: the span that a group tells dates by, what a number measures, when a question must be
// answered.
import { ActionIcon, Button, NativeSelect, Switch, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { bucketNames } from '../../../../engine/shared/report.ts';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { useModel } from '../../api/model.ts';
import { useText } from '../../i18n/index.ts';
import { patched, patchedPrompt, type Json, type MeasurePart, type Shape } from './definition.ts';
import type { Chosen } from './Shelves.tsx';
import { fieldAt, listsOf, pathTitle, sourcesOf } from './sources.ts';
import { aggregateTitles, groupWords, measureTitle } from './words.ts';

interface Props { readonly entity: ModelEntity; readonly shape: Shape; readonly definition: Json; readonly chosen: Chosen; readonly onChange: (next: Json) => void; readonly onClose: () => void; readonly onBuildFilter: (measure: number) => void; /** A measure's title in more than one language. */ readonly measureHead: ((at: number) => ReactNode) | undefined }

export function ItemProperties(props: Props) {
  const t = useText();
  const model = useModel();
  const { shape, definition, chosen, onChange, onClose } = props;
  const { part, at } = chosen;
  const [group, measure, prompt, column] = [part === 'groups' ? shape.groups[at] : undefined, part === 'measures' ? shape.measures[at] : undefined, part === 'prompts' ? shape.prompts[at] : undefined, part === 'columns' ? shape.columns?.[at] : undefined];
  const title = group ? groupWords(t, model, shape.entity, group) : measure ? measureTitle(t, model, shape.entity, measure, shape.measures) : prompt ? prompt.title || pathTitle(model, shape.entity, prompt.field ?? prompt.name) : column !== undefined ? pathTitle(model, shape.entity, column) : undefined;
  if (title === undefined) return null;
  const type = group ? fieldAt(model, shape.entity, group.field)?.type : undefined;
  return (
    <div className="builder-part">
      <fieldset>
        <legend className="t-row"><span className="t-clip t-grow" title={title}>{title}</span><ActionIcon size={24} aria-label={t('builder.closePart')} onClick={onClose}><IconX size={14} /></ActionIcon></legend>
        {group && (type === 'date' || type === 'dateTime' || group.bucket !== undefined) ? <NativeSelect size="xs" label={t('builder.bucket')} value={group.bucket ?? ''} data={[{ value: '', label: t('builder.exact') }, ...bucketNames.map((bucket) => ({ value: bucket, label: t(`report.bucket.${bucket}`) }))]} onChange={(event) => onChange(patched(definition, 'groups', at, { bucket: event.currentTarget.value === '' ? undefined : event.currentTarget.value }))} /> : null}
        {measure ? <Measure {...props} at={at} measure={measure} /> : null}
        {prompt ? (
          <>
            <TextInput size="xs" label={t('documents.title')} placeholder={title} maxLength={200} value={prompt.title} onChange={(event) => onChange(patchedPrompt(definition, prompt.name, { title: event.currentTarget.value }))} />
            <Switch size="xs" label={t('builder.required')} checked={prompt.required} onChange={(event) => onChange(patchedPrompt(definition, prompt.name, { required: event.currentTarget.checked }))} />
          </>
        ) : null}
        {(group && type !== 'date' && type !== 'dateTime' && group.bucket === undefined) || column !== undefined ? <p className="t-dim">{t('builder.nothingToSay')}</p> : null}
      </fieldset>
    </div>
  );
}

function Measure({ entity, shape, definition, at, measure, onChange, onBuildFilter, measureHead }: Props & { at: number; measure: MeasurePart }) {
  const t = useText();
  const model = useModel();
  const put = (change: Json): void => onChange(patched(definition, 'measures', at, change));
  const field = measure.field === undefined ? undefined : fieldAt(model, shape.entity, measure.field);
  const list = measure.field === undefined || measure.field.includes('.') ? undefined : listsOf(model, entity).find(({ key }) => key === measure.field);
  const offered = list ? ['count'] as const : field ? (['sum', 'avg', 'min', 'max', 'countDistinct', 'count'] as const).filter((aggregate) => field.aggregates.includes(aggregate) || aggregate === measure.aggregate) : ['count'] as const;
  const plain = shape.measures.filter((other) => other.aggregate !== 'ratio' && other.name !== measure.name);
  const others = plain.map((other) => ({ value: other.name, label: measureTitle(t, model, shape.entity, other, shape.measures) }));
  const canRatio = plain.length > 1 || measure.aggregate === 'ratio';
  const dates = sourcesOf(model, entity).filter(({ type, path }) => field !== undefined && type === field.type && path !== measure.field);
  const isTimed = field !== undefined && measure.field?.includes('.') === false && (field.type === 'date' || field.type === 'dateTime');
  const change = (aggregate: string): void => {
    if (aggregate === 'ratio') put({ aggregate, field: undefined, since: undefined, filter: undefined, of: plain[0]?.name, to: plain[1]?.name });
    else put({ aggregate, of: undefined, to: undefined, ...(aggregate === 'count' || aggregate === 'countDistinct' ? { since: undefined } : {}) });
  };
  return (
    <>
      {measureHead?.(at) ?? <TextInput size="xs" label={t('documents.title')} placeholder={measureTitle(t, model, shape.entity, { ...measure, title: '' }, shape.measures)} maxLength={200} value={measure.title} onChange={(event) => put({ title: event.currentTarget.value })} />}
      <NativeSelect size="xs" label={t('builder.how')} value={measure.aggregate} data={[...offered, ...(canRatio ? ['ratio' as const] : [])].map((aggregate) => ({ value: aggregate, label: t(aggregateTitles[aggregate]) }))} onChange={(event) => change(event.currentTarget.value)} />
      {measure.aggregate === 'ratio' ? (
        <div className="builder-pair">
          <NativeSelect size="xs" label={t('builder.of')} value={measure.of ?? ''} data={others} onChange={(event) => put({ of: event.currentTarget.value })} />
          <NativeSelect size="xs" label={t('builder.to')} value={measure.to ?? ''} data={others} onChange={(event) => put({ to: event.currentTarget.value })} />
        </div>
      ) : (
        <Button variant="default" size="compact-sm" onClick={() => onBuildFilter(at)}>{t(measure.filter === undefined ? 'builder.onlyWhere' : 'builder.changeWhere')}</Button>
      )}
      {isTimed && ['avg', 'min', 'max', 'sum'].includes(measure.aggregate) ? <NativeSelect size="xs" label={t('builder.since')} value={measure.since ?? ''} data={[{ value: '', label: t('builder.notSince') }, ...dates.map(({ path, title }) => ({ value: path, label: title }))]} onChange={(event) => put({ since: event.currentTarget.value })} /> : null}
      <NativeSelect size="xs" label={t('builder.better')} value={measure.better ?? ''} data={[{ value: '', label: t('builder.betterNone') }, { value: 'more', label: t('builder.betterMore') }, { value: 'less', label: t('builder.betterLess') }]} onChange={(event) => put({ better: event.currentTarget.value })} />
      {measure.aggregate === 'ratio' ? null : <Switch size="xs" label={t('builder.addUp')} checked={measure.total} onChange={(event) => put({ total: event.currentTarget.checked ? undefined : false })} />}
    </>
  );
}
