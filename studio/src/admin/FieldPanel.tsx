// One field to design: its texts, its rules, its choices, where it shows. Saving makes a draft, nothing more.
import { ActionIcon, Button, NativeSelect, Switch, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconChevronLeft, IconX } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { ModelEntity } from '../../../engine/shared/wire.ts';
import { useModel } from '../api/model.ts';
import { usePreferences } from '../app/preferences.ts';
import { useText } from '../i18n/index.ts';
import { FieldTypeIcon } from '../records/FieldTypeIcon.tsx';
import { say } from '../ui/toast.tsx';
import { useDrafts } from './drafts.ts';
import type { Documents, FieldDraft } from './field-draft.ts';
import { FieldPlaces } from './FieldPlaces.tsx';
import { keyFrom, keyPattern } from './key.ts';
import { hasOptions, kindTitle } from './kinds.ts';
import { LabelInput } from './LabelInput.tsx';
import { OptionsEditor } from './OptionsEditor.tsx';

interface Props {
  readonly entity: ModelEntity;
  readonly documents: Documents | undefined;
  readonly drafts: Readonly<Record<string, FieldDraft>>;
  readonly initial: FieldDraft;
  readonly before: FieldDraft | undefined;
  readonly system: boolean;
  readonly onClose: () => void;
  readonly onBack?: () => void;
  readonly onSaved: (draft: FieldDraft) => void;
}

const searchable = ['text', 'longText', 'email', 'phone'];

export function FieldPanel({ entity, documents, drafts, initial, before, system, onClose, onBack, onSaved }: Props) {
  const t = useText();
  const { entities } = useModel();
  const locale = usePreferences((state) => state.locale);
  const { put, drop } = useDrafts();
  const [draft, setDraft] = useState(initial);
  const [ownKey, setOwnKey] = useState(initial.key !== '');
  const [tried, setTried] = useState(false);
  const change = (next: Partial<FieldDraft>): void => setDraft((now) => ({ ...now, ...next }));
  const taken = new Set([...entity.fields.map((field) => field.key), ...Object.keys(drafts)].filter((key) => key !== initial.key));
  const isDraft = initial.key in drafts;
  const untitled = draft.titleVi.trim() === '' && draft.titleEn.trim() === '';
  const key = ownKey || !draft.isNew ? draft.key : keyFrom(draft.titleEn || draft.titleVi, taken);
  const keyError = !draft.isNew ? undefined : !keyPattern.test(key) ? t('admin.keyForm') : taken.has(key) ? t('admin.keyTaken') : undefined;
  const values = draft.options.map((option) => option.value);
  const optionsError = !hasOptions(draft.type) ? undefined
    : draft.options.length === 0 ? t('admin.optionsNone')
      : draft.options.some((option) => !option.vi.trim() && !option.en.trim()) ? t('admin.optionUntitled')
        : new Set(values).size < values.length ? t('admin.optionTwice') : undefined;
  const targetError = draft.type === 'link' && draft.target === '' ? t('admin.targetNone') : undefined;
  const title = locale === 'vi' ? draft.titleVi || draft.titleEn : draft.titleEn || draft.titleVi;

  const save = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (untitled || keyError || optionsError || targetError) return;
    const done = { ...draft, key };
    if (before && JSON.stringify(done) === JSON.stringify(before)) drop(entity.key, key);
    else put(entity.key, done);
    say(t('drafts.saved'));
    onSaved(done);
  };
  const revert = (): void => { drop(entity.key, initial.key); onClose(); };
  return (
    <form className="panel-inner" onSubmit={save} noValidate>
      <header className="panel-head">
        {onBack ? <ActionIcon aria-label={t('action.back')} onClick={onBack}><IconChevronLeft size={17} /></ActionIcon> : null}
        <span className="field-sign is-large"><FieldTypeIcon type={draft.type} size={17} /></span>
        <div className="t-grow t-clip"><h2 className="t-clip">{title || t('admin.newField')}</h2><span className="t-mono t-dim">{entity.key}.{key || '…'}</span></div>
        {isDraft ? <ActionIcon aria-label={t('drafts.revert')} title={t('drafts.revert')} onClick={revert}><IconArrowBackUp size={17} /></ActionIcon> : null}
        <ActionIcon aria-label={t('action.close')} onClick={onClose}><IconX size={16} /></ActionIcon>
      </header>
      <div className="panel-body t-stack">
        <LabelInput label={t('admin.label')} required vi={draft.titleVi} en={draft.titleEn} readOnly={system} autoFocus={draft.isNew} error={tried && untitled ? t('invalid.required') : undefined} onChange={({ vi, en }) => change({ titleVi: vi, titleEn: en })} />
        <div className="panel-pair">
          <TextInput label={t('admin.apiName')} value={key} readOnly={!draft.isNew} error={tried || ownKey ? keyError : undefined} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            onChange={(event) => { setOwnKey(true); change({ key: event.currentTarget.value }); }} />
          <TextInput label={t('admin.kind')} value={t(kindTitle(draft.type))} readOnly />
        </div>
        {draft.type === 'link' ? (
          <NativeSelect label={t('admin.target')} withAsterisk disabled={!draft.isNew} error={tried ? targetError : undefined} value={draft.target} onChange={(event) => change({ target: event.currentTarget.value })}
            data={[{ value: '', label: t('admin.targetPick') }, ...entities.map((item) => ({ value: item.key, label: item.titlePlural }))]} />
        ) : null}
        {system ? <p className="t-dim">{t('admin.systemHint')}</p> : (
          <>
            <LabelInput label={t('admin.help')} long vi={draft.helpVi} en={draft.helpEn} onChange={({ vi, en }) => change({ helpVi: vi, helpEn: en })} />
            <div className="t-stack panel-switches">
              <Switch label={t('admin.required')} checked={draft.required} disabled={draft.type === 'boolean' || draft.type === 'autonumber'} onChange={(event) => change({ required: event.currentTarget.checked })} />
              {searchable.includes(draft.type) ? <Switch label={t('admin.searchable')} checked={draft.search} onChange={(event) => change({ search: event.currentTarget.checked })} /> : null}
            </div>
            {hasOptions(draft.type) ? <OptionsEditor options={draft.options} onChange={(options) => change({ options })} error={tried ? optionsError : undefined} /> : null}
            <FieldPlaces entity={entity} documents={documents} draft={draft} onChange={change} />
          </>
        )}
      </div>
      {system ? null : <footer className="panel-foot"><Button type="submit" fullWidth>{t(draft.isNew && !isDraft ? 'drafts.add' : 'drafts.save')}</Button></footer>}
    </form>
  );
}
