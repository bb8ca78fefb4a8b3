// What a field is: its texts, what it holds, where it points to, its choices, where it shows.
import { NativeSelect, Switch, TextInput } from '@mantine/core';
import type { ModelEntity } from '../../../engine/shared/wire.ts';
import { useText } from '../i18n/index.ts';
import { useEntitiesAtWork } from './entity-at-work.ts';
import type { FieldFaults } from './field-faults.ts';
import type { Documents, FieldDraft } from './field-draft.ts';
import { FieldPlaces } from './FieldPlaces.tsx';
import { hasOptions, isLinked, kindTitle, onDeletes } from './kinds.ts';
import { LabelInput } from './LabelInput.tsx';
import { OptionsEditor } from './OptionsEditor.tsx';

interface Props { readonly entity: ModelEntity; readonly documents: Documents | undefined; readonly draft: FieldDraft; readonly faults: FieldFaults; /** Whether faults are told. */ readonly shown: boolean; readonly system: boolean; readonly onChange: (change: Partial<FieldDraft>) => void }

const searchable = ['text', 'longText', 'email', 'phone'];
const mayBeUnique = ['text', 'email', 'phone', 'taxCode', 'integer', 'autonumber', 'url'];

export function FieldGeneral({ entity, documents, draft, faults, shown, system, onChange }: Props) {
  const t = useText();
  const all = useEntitiesAtWork();
  const { messages, key } = faults;
  return (
    <>
      <LabelInput label={t('admin.label')} required vi={draft.titleVi} en={draft.titleEn} readOnly={system} autoFocus={draft.isNew} error={shown ? messages.title : undefined} onChange={({ vi, en }) => onChange({ titleVi: vi, titleEn: en })} />
      <div className="panel-pair">
        <TextInput label={t('admin.apiName')} value={key} readOnly={!draft.isNew} error={shown || draft.key !== '' ? messages.key : undefined} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }} onChange={(event) => onChange({ key: event.currentTarget.value })} />
        <TextInput label={t('admin.kind')} value={t(kindTitle(draft.type))} readOnly />
      </div>
      {isLinked(draft.type) ? (
        <>
          <NativeSelect label={t('admin.target')} withAsterisk disabled={!draft.isNew} error={shown ? messages.target : undefined} value={draft.target} onChange={(event) => onChange({ target: event.currentTarget.value })}
            data={[{ value: '', label: t('admin.targetPick') }, ...all.map((item) => ({ value: item.entity.key, label: item.entity.titlePlural }))]} />
          <LabelInput label={t('admin.inverse')} description={t('admin.inverseHint')} vi={draft.inverseVi} en={draft.inverseEn} onChange={({ vi, en }) => onChange({ inverseVi: vi, inverseEn: en })} />
          {draft.type === 'link' ? <NativeSelect label={t('admin.onDelete')} value={draft.onDelete} onChange={(event) => onChange({ onDelete: event.currentTarget.value })} data={onDeletes.map((value) => ({ value, label: t(`onDelete.${value}`) }))} /> : null}
        </>
      ) : null}
      {system ? <p className="t-dim">{t('admin.systemHint')}</p> : (
        <>
          <LabelInput label={t('admin.help')} long vi={draft.helpVi} en={draft.helpEn} onChange={({ vi, en }) => onChange({ helpVi: vi, helpEn: en })} />
          <div className="t-stack panel-switches">
            <Switch label={t('admin.required')} checked={draft.required} disabled={draft.type === 'boolean' || draft.type === 'autonumber'} onChange={(event) => onChange({ required: event.currentTarget.checked })} />
            {mayBeUnique.includes(draft.type) ? <Switch label={t('admin.unique')} checked={draft.unique} onChange={(event) => onChange({ unique: event.currentTarget.checked })} /> : null}
            <Switch label={t('admin.history')} checked={draft.history} onChange={(event) => onChange({ history: event.currentTarget.checked })} />
            {searchable.includes(draft.type) ? <Switch label={t('admin.searchable')} checked={draft.search} onChange={(event) => onChange({ search: event.currentTarget.checked })} /> : null}
          </div>
          {hasOptions(draft.type) ? <OptionsEditor options={draft.options} onChange={(options) => onChange({ options })} error={shown ? messages.options : undefined} /> : null}
          <FieldPlaces entity={entity} documents={documents} draft={draft} onChange={onChange} />
        </>
      )}
    </>
  );
}
