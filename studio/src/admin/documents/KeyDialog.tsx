// Asks for the key of an entry or a document: a technical name, picked from what there is or made from a label.
import { Button, Group, Modal, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { fold } from '../../../../engine/shared/fold.ts';
import { useText } from '../../i18n/index.ts';
import { keyFrom, keyPattern } from '../key.ts';
import type { Name } from './scope.ts';

interface Props {
  readonly title: string;
  readonly start: string;
  readonly taken: readonly string[];
  /** Names to pick from; none: any name of its own. */
  readonly names?: readonly Name[];
  readonly anyKey?: boolean;
  /** Also ask for a title, from which the key is made. */
  readonly withTitle?: boolean;
  readonly onDone: (key: string, title: string) => void;
  readonly onClose: () => void;
}

export function KeyDialog({ title, start, taken, names = [], anyKey = false, withTitle = false, onDone, onClose }: Props) {
  const t = useText();
  const [label, setLabel] = useState('');
  const [key, setKey] = useState(start);
  const [own, setOwn] = useState(start !== '');
  const [tried, setTried] = useState(false);
  const used = new Set(taken.filter((name) => name !== start));
  const shown = own || !withTitle ? key : label === '' ? '' : keyFrom(label, used, 'item');
  const wrong = shown === '' ? t('invalid.required') : used.has(shown) ? t('admin.keyTaken') : !anyKey && shown !== '*' && !keyPattern.test(shown) ? t('admin.keyForm') : undefined;
  const left = names.filter((name) => !used.has(name.value)).map((name) => ({ value: name.value, label: name.title === name.value ? name.value : `${name.title} · ${name.value}` }));
  const extra = shown !== '' && !left.some((item) => item.value === shown) ? [{ value: shown, label: shown }] : [];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    setTried(true);
    if (wrong === undefined && (!withTitle || label.trim() !== '')) onDone(shown, label.trim());
  };
  return (
    <Modal opened onClose={onClose} title={title} size="sm" closeButtonProps={{ 'aria-label': t('action.close') }}>
      <form onSubmit={submit} noValidate className="t-stack">
        {withTitle ? <TextInput data-autofocus label={t('documents.title')} withAsterisk value={label} error={tried && label.trim() === '' ? t('invalid.required') : undefined} onChange={(event) => setLabel(event.currentTarget.value)} /> : null}
        {left.length > 0
          ? <Select data-autofocus searchable label={t('documents.which')} withAsterisk data={[...left, ...extra]} value={shown || null} limit={80} error={tried ? wrong : undefined} nothingFoundMessage={t('lookup.none')} filter={({ options, search }) => options.filter((option) => 'label' in option && fold(option.label).includes(fold(search.trim())))} onSearchChange={(text) => { if (text !== '' && (anyKey || keyPattern.test(text) || text === '*') && !left.some((item) => item.label === text)) setKey(text); }} onChange={(next) => setKey(next ?? '')} />
          : <TextInput {...(withTitle ? {} : { 'data-autofocus': true })} label={t('documents.key')} withAsterisk value={shown} error={tried || (own && shown !== '') ? wrong : undefined} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }} spellCheck={false} onChange={(event) => { setOwn(true); setKey(event.currentTarget.value); }} />}
        <Group justify="flex-end" gap={8}><Button variant="default" onClick={onClose}>{t('action.back')}</Button><Button type="submit">{t('documents.done')}</Button></Group>
      </form>
    </Modal>
  );
}
