// Asks what a new entity is called and where people find it, makes its drafts – document, texts, a place in the navigation –
// and opens its designer. Nothing is live before the publish.
import { Autocomplete, Button, Group, Modal, NativeSelect, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { isObject } from '../../../engine/shared/json-object.ts';
import { documentQuery, namesQuery } from '../api/metadata.ts';
import { useModel } from '../api/model.ts';
import { queryClient } from '../api/query-client.ts';
import { usePreferences } from '../app/preferences.ts';
import { useText } from '../i18n/index.ts';
import { Icon, iconNames } from '../ui/Icon.tsx';
import { sayProblem } from '../ui/toast.tsx';
import { idOf } from './documents/drafts-of-documents.ts';
import { useTranslation } from './documents/useTranslation.ts';
import { useDrafts } from './drafts.ts';
import { keyFrom, keyPattern } from './key.ts';
import { optionColors } from './kinds.ts';
import { LabelInput } from './LabelInput.tsx';

interface Words { readonly vi: string; readonly en: string }
const empty: Words = { vi: '', en: '' };

/** A record has a name to begin with, an owner, a trash and a history. */
function documentOf(key: string, one: Words, many: Words, icon: string, color: string): Readonly<Record<string, unknown>> {
  const title = one.en.trim() || one.vi.trim();
  return {
    name: key, title, titlePlural: many.en.trim() || many.vi.trim() || title, icon, color, required: ['name'],
    properties: { name: { fieldType: 'text', title: 'Name', maxLength: 200, normalise: ['trim'], search: 'A' } },
    record: { label: '{name}', sort: '-createdAt', ownership: 'user', trash: true, history: true },
  };
}

export function NewEntity({ onClose }: { onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const { revision, entities } = useModel();
  const locale = usePreferences((state) => state.locale);
  const apps = useQuery(namesQuery('app', revision, locale)).data ?? [];
  const drafts = useDrafts((state) => state.documents);
  const { put: putText, ready } = useTranslation();
  const [one, setOne] = useState<Words>(empty);
  const [many, setMany] = useState<Words>(empty);
  const [ownKey, setOwnKey] = useState<string | undefined>();
  const [icon, setIcon] = useState('folder');
  const [color, setColor] = useState<string>('indigo');
  const [app, setApp] = useState('');
  const [tried, setTried] = useState(false);
  const taken = new Set([...entities.map((entity) => entity.key), ...Object.values(drafts).filter((draft) => draft.kind === 'entity').map((draft) => draft.name)]);
  const key = ownKey ?? keyFrom(one.en || one.vi, taken, 'entity');
  const untitled = one.vi.trim() === '' && one.en.trim() === '';
  const wrongKey = !keyPattern.test(key) ? t('admin.keyForm') : taken.has(key) ? t('admin.keyTaken') : undefined;
  const place = async (): Promise<void> => {
    if (app === '') return;
    const { documents, putDocument } = useDrafts.getState();
    const draft = documents[idOf('app', app)];
    const live = draft?.value ?? (await queryClient.fetchQuery(documentQuery('app', app, revision))).merged;
    const items = Array.isArray(live['items']) ? live['items'].filter(isObject) : [];
    putDocument({ kind: 'app', name: app, title: apps.find((item) => item.name === app)?.title ?? app, before: draft ? draft.before : live, value: { ...live, items: [...items, { name: key, entity: key }] } });
  };
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (untitled || wrongKey || !ready) return;
    const title = locale === 'vi' ? one.vi || one.en : one.en || one.vi;
    try {
      await place();
    } catch (error) {
      sayProblem(error, t('entity.noPlace'));
      return;
    }
    useDrafts.getState().putDocument({ kind: 'entity', name: key, title, before: null, value: documentOf(key, one, many, icon, color) });
    const vi = one.vi.trim();
    if (vi !== '') putText(['entities', key, 'title'], vi);
    if (many.vi.trim() !== '' || vi !== '') putText(['entities', key, 'titlePlural'], many.vi.trim() || vi);
    putText(['entities', key, 'properties', 'name', 'title'], 'Tên');
    onClose();
    await navigate({ to: '/admin/entities/$entity', params: { entity: key } });
  };
  return (
    <Modal opened onClose={onClose} title={t('entity.new')} size="md" closeButtonProps={{ 'aria-label': t('action.close') }}>
      <form className="t-stack entity-form" noValidate onSubmit={(event) => void make(event)}>
        <LabelInput label={t('entity.one')} description={t('entity.oneHint')} required autoFocus vi={one.vi} en={one.en} error={tried && untitled ? t('invalid.required') : undefined} onChange={setOne} />
        <LabelInput label={t('entity.many')} vi={many.vi} en={many.en} onChange={setMany} />
        <div className="panel-pair">
          <Select label={t('entity.icon')} searchable leftSection={<Icon name={icon} />} data={[...iconNames]} value={icon} nothingFoundMessage={t('lookup.none')} onChange={(next) => setIcon(next ?? 'folder')} renderOption={({ option }) => <span className="t-row"><Icon name={option.value} /> {option.label}</span>} />
          <Autocomplete label={t('entity.color')} leftSection={<span className="t-dot" data-color={color} />} data={[...optionColors]} value={color} onChange={setColor} renderOption={({ option }) => <span className="t-row"><span className="t-dot" data-color={option.value} /> {option.value}</span>} />
        </div>
        <NativeSelect label={t('entity.app')} value={app} onChange={(event) => setApp(event.currentTarget.value)} data={[{ value: '', label: t('entity.noApp') }, ...apps.filter((item) => !item.hidden).map((item) => ({ value: item.name, label: item.title }))]} />
        <TextInput label={t('admin.apiName')} value={untitled && ownKey === undefined ? '' : key} error={tried || ownKey !== undefined ? wrongKey : undefined} spellCheck={false} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }} onChange={(event) => setOwnKey(event.currentTarget.value)} />
        <p className="t-dim">{t('entity.hint')}</p>
        <Group justify="flex-end" gap={8}><Button variant="default" onClick={onClose}>{t('action.cancel')}</Button><Button type="submit">{t('entity.make')}</Button></Group>
      </form>
    </Modal>
  );
}
