// One condition: which field, which operator, which value.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconChevronLeft, IconSearch } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { fold } from '../../../../engine/shared/fold.ts';
import type { ModelEntity, ModelField } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { FieldTypeIcon } from '../FieldTypeIcon.tsx';
import { byPlace, fieldOf } from '../fields.ts';
import { canFilter, operatorsOf, type Condition, type Operator } from './conditions.ts';
import { operatorText } from './describe.ts';
import { FilterValue, isComplete } from './FilterValue.tsx';

function FieldPicker({ entity, onPick }: { entity: ModelEntity; onPick: (field: ModelField) => void }) {
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
    </>
  );
}

export function FilterEditor({ entity, initial, onApply }: { entity: ModelEntity; initial: Condition | undefined; onApply: (condition: Condition) => void }) {
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
    return <FieldPicker entity={entity} onPick={(picked) => setDraft({ field: picked.name, operator: operatorsOf(picked)[0] ?? '$eq', value: picked.type === 'boolean' ? true : undefined })} />;
  }
  const operators = operatorsOf(field).includes(draft.operator) ? operatorsOf(field) : [draft.operator, ...operatorsOf(field)];
  const setOperator = (operator: Operator): void => {
    const keeps = Array.isArray(draft.value) === ['$in', '$nin', '$some', '$none'].includes(operator) && operator !== '$between' && draft.operator !== '$between';
    setDraft({ ...draft, operator, value: keeps ? draft.value : undefined });
  };
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
      <NativeSelect size="xs" aria-label={t('filter.operator')} value={draft.operator} onChange={(event) => { const next = operators.find((item) => item === event.currentTarget.value); if (next) setOperator(next); }}
        data={operators.map((operator) => ({ value: operator, label: operatorText(t, field, operator) }))} />
      <FilterValue field={field} condition={draft} onChange={(value) => setDraft({ ...draft, value })} />
      <Button type="submit" disabled={!isComplete(draft)}>{t('filter.apply')}</Button>
    </form>
  );
}
