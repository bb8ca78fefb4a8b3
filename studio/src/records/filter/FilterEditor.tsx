// One condition: which field, which operator, which value.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconBinaryTree2, IconChevronLeft, IconSearch } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { fold } from '../../../../engine/shared/fold.ts';
import type { ModelEntity, ModelField } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { FieldTypeIcon } from '../FieldTypeIcon.tsx';
import { byPlace, fieldOf } from '../fields.ts';
import { canFilter, operatorsOf, type Condition, type Operator } from './conditions.ts';
import { operatorText } from './describe.ts';
import { FilterValue, isComplete } from './FilterValue.tsx';

function FieldPicker({ entity, onPick, onBuild }: { entity: ModelEntity; onPick: (field: ModelField) => void; onBuild: (() => void) | undefined }) {
  const t = useText();
  const [text, setText] = useState('');
  const fields = byPlace(entity).filter((field) => canFilter(field) && fold(field.title).includes(fold(text.trim())));
  return (
    <>
      <TextInput autoFocus size="xs" leftSection={<IconSearch size={14} />} placeholder={t('filter.findField')} aria-label={t('filter.findField')} value={text} onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => { if (event.key === 'Enter' && fields[0]) { event.preventDefault(); onPick(fields[0]); } }} />
      <div className="picker" role="group" aria-label={t('filter.fields')}>
        {fields.map((field) => (
          <button key={field.name} type="button" className="picker-item" onClick={() => onPick(field)}><FieldTypeIcon type={field.type} /> <span className="t-clip">{field.title}</span></button>
        ))}
        {fields.length === 0 ? <div className="t-dim picker-none">{t('filter.noField')}</div> : null}
      </div>
      {onBuild ? <Button variant="subtle" fullWidth mt={4} leftSection={<IconBinaryTree2 size={15} />} onClick={onBuild}>{t('filter.build')}</Button> : null}
    </>
  );
}

interface Props { readonly entity: ModelEntity; readonly initial: Condition | undefined; readonly onApply: (condition: Condition) => void; readonly onBuild?: (() => void) | undefined }

/** What a fresh condition on a field starts with. */
export function startCondition(field: ModelField): Condition {
  return { field: field.name, operator: operatorsOf(field)[0] ?? '$eq', value: field.type === 'boolean' ? true : undefined };
}

/** The condition with another operator; its value stays where it still fits. */
export function withOperator(condition: Condition, operator: Operator): Condition {
  const lists = ['$in', '$nin', '$some', '$none'];
  const odd = ['$between', 'span'];
  const keeps = Array.isArray(condition.value) === lists.includes(operator) && !odd.includes(operator) && !odd.includes(condition.operator);
  return { ...condition, operator, value: keeps ? condition.value : undefined };
}

export function FilterEditor({ entity, initial, onApply, onBuild }: Props) {
  const t = useText();
  const [draft, setDraft] = useState<Condition | undefined>(() => {
    if (!initial) return undefined;
    const field = fieldOf(entity, initial.field);
    const offered = field ? operatorsOf(field) : [];
    // A bare value reads best as "is one of" where that is what people choose from.
    return initial.operator === '$eq' && offered.includes('$in') && !offered.includes('$eq') ? { ...initial, operator: '$in', value: typeof initial.value === 'string' ? [initial.value] : initial.value } : initial;
  });
  const field = draft ? fieldOf(entity, draft.field) : undefined;
  if (!draft || !field) {
    return <FieldPicker entity={entity} onPick={(picked) => setDraft(startCondition(picked))} onBuild={onBuild} />;
  }
  const operators = operatorsOf(field).includes(draft.operator) ? operatorsOf(field) : [draft.operator, ...operatorsOf(field)];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (isComplete(draft)) onApply(draft);
  };
  return (
    <form className="t-stack" onSubmit={submit} style={{ gap: 8 }}>
      <div className="t-row">
        <button type="button" className="t-plain" onClick={() => setDraft(undefined)} aria-label={t('filter.otherField')}><IconChevronLeft size={16} /></button>
        <strong className="t-clip t-grow">{field.title}</strong>
      </div>
      <NativeSelect size="xs" aria-label={t('filter.operator')} value={draft.operator} onChange={(event) => { const next = operators.find((item) => item === event.currentTarget.value); if (next) setDraft(withOperator(draft, next)); }}
        data={operators.map((operator) => ({ value: operator, label: operatorText(t, field, operator) }))} />
      <FilterValue field={field} condition={draft} onChange={(value) => setDraft({ ...draft, value })} />
      <Button type="submit" disabled={!isComplete(draft)}>{t('filter.apply')}</Button>
    </form>
  );
}
