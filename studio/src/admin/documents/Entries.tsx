// A map keyed by names: one card per entry; entries are added, renamed, copied, hidden and taken away.
import { Button, Input, TextInput } from '@mantine/core';
import { IconCopy, IconEdit, IconEye, IconEyeOff, IconPlus, IconSearch, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { fold } from '../../../../engine/shared/fold.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useText } from '../../i18n/index.ts';
import { isObject } from '../../../../engine/shared/json-object.ts';
import { Card, type CardAct } from './Card.tsx';
import { entryNote, entryTitle } from './entry-text.ts';
import { KeyDialog } from './KeyDialog.tsx';
import { Part, type InputProps } from './contract.ts';
import { below, complaintAt, placeId, useDocument } from './scope.ts';
import { memberOf, membersIn, shapeOf, startOf, text, type Schema } from './shape.ts';

/** From here on a list of entries can be searched. */
const many = 12;
/** What stands in one line needs no card. */
const plain: ReadonlySet<string> = new Set(['text', 'number', 'flag', 'choice', 'value', 'names', 'ordered', 'expression']);

/** Entries without a schema of their own take values. */
export function entrySchema(schema: Schema, key: string, root: Schema): Schema {
  const found = memberOf(schema, key, root);
  return Object.keys(found).length > 0 ? found : { 'x-input': 'value' };
}

export function Entries(props: InputProps) {
  const { label, schema, pointer, value, readOnly, error, onChange } = props;
  const t = useText();
  const { root, namesFor, provenance, before, vi } = useDocument();
  const locale = usePreferences((state) => state.locale);
  const ownTitle = (key: string, entry: unknown): string => (locale === 'vi' ? vi[`${below(pointer, key)}/title`] : undefined) ?? entryTitle(entry, key);
  const [dialog, setDialog] = useState<{ readonly act: 'add' | 'rename' | 'copy'; readonly key: string }>();
  const [search, setSearch] = useState('');
  const [fresh, setFresh] = useState('');
  const entries = Object.entries(isObject(value) ? value : {});
  const keys = text(schema, 'x-keys');
  const names = keys === '' ? [] : namesFor(keys, pointer);
  const known = membersIn(schema).map((name) => ({ value: name, title: text(memberOf(schema, name, root), 'title') || name }));
  const titleOf = (key: string): string => [...names, ...known].find((name) => name.value === key)?.title ?? key;
  const put = (next: readonly (readonly [string, unknown])[]): void => onChange(Object.fromEntries(next));
  const done = (key: string): void => {
    if (dialog === undefined) return;
    const schemaOf = entrySchema(schema, key, root);
    if (dialog.act === 'rename') put(entries.map(([old, entry]) => [old === dialog.key ? key : old, entry]));
    else put([...entries, [key, dialog.act === 'copy' ? entries.find(([old]) => old === dialog.key)?.[1] : startOf(schemaOf, root) ?? (shapeOf(schemaOf, root) === 'members' ? {} : '')]]);
    setFresh(key);
    setDialog(undefined);
  };
  const actsFor = (key: string, entry: unknown): readonly CardAct[] => {
    if (readOnly) return [];
    const isOurs = provenance[below(pointer, key)] === undefined || provenance[below(pointer, key)] === 'overlay';
    const mayHide = isObject(entry) && membersIn(entrySchema(schema, key, root)).includes('hidden');
    const hidden = isObject(entry) && entry['hidden'] === true;
    return [
      ...(isOurs ? [{ key: 'rename', label: t('documents.rename'), icon: <IconEdit size={15} />, run: () => setDialog({ act: 'rename', key }) }] : []),
      { key: 'copy', label: t('documents.copy'), icon: <IconCopy size={15} />, run: () => setDialog({ act: 'copy', key }) },
      ...(mayHide ? [{ key: 'hide', label: t(hidden ? 'documents.show' : 'documents.hide'), icon: hidden ? <IconEye size={15} /> : <IconEyeOff size={15} />, run: () => put(entries.map(([old, each]) => [old, old === key && isObject(each) ? withHidden(each, !hidden) : each])) }] : []),
      ...(isOurs || before === undefined ? [{ key: 'remove', label: t('documents.removeEntry'), icon: <IconTrash size={15} />, danger: true, run: () => put(entries.filter(([old]) => old !== key)) }] : []),
    ];
  };
  const needle = fold(search.trim());
  const shown = entries.filter(([key, entry]) => needle === '' || fold(`${key} ${titleOf(key)} ${ownTitle(key, entry)}`).includes(needle));
  return (
    <Input.Wrapper className="entries-part" label={`${label}${entries.length > 0 ? ` (${entries.length})` : ''}`} labelElement="div" description={text(schema, 'description') || undefined} error={error} withAsterisk={props.required} inputWrapperOrder={['label', 'description', 'error', 'input']} id={placeId(pointer)}>
      {entries.length >= many ? <TextInput size="xs" className="entries-search" leftSection={<IconSearch size={14} />} placeholder={t('documents.searchIn', { what: label })} aria-label={t('documents.searchIn', { what: label })} value={search} onChange={(event) => setSearch(event.currentTarget.value)} /> : null}
      {shown.length > 0 ? (
        <ul className="entry-list" aria-label={label}>
          {shown.map(([key, entry]) => {
            const at = below(pointer, key);
            const own = entrySchema(schema, key, root);
            const change = (next: unknown): void => put(entries.map(([old, each]) => [old, old === key ? next : each]));
            if (plain.has(shapeOf(own, root))) return <PlainEntry key={key} label={titleOf(key)} at={at} schema={own} value={entry} acts={actsFor(key, entry)} readOnly={readOnly} onChange={change} />;
            return (
              <Card key={key} pointer={at} title={titleOf(key) === key ? ownTitle(key, entry) : titleOf(key)} technical={key} note={entryNote(entry, own, root)} isHidden={isObject(entry) && entry['hidden'] === true} acts={actsFor(key, entry)} startOpen={fresh === key}>
                <Part schema={own} pointer={at} value={entry} readOnly={readOnly} label={titleOf(key)} onChange={(next) => change(next ?? {})} />
              </Card>
            );
          })}
        </ul>
      ) : null}
      {readOnly ? null : <Button variant="subtle" size="compact-sm" className="entries-add" aria-label={`${t('documents.addEntry')}: ${label}`} leftSection={<IconPlus size={14} />} onClick={() => setDialog({ act: 'add', key: '' })}>{t('documents.addEntry')}</Button>}
      {dialog ? <KeyDialog title={t(dialog.act === 'rename' ? 'documents.rename' : dialog.act === 'copy' ? 'documents.copy' : 'documents.addEntry')} start={dialog.act === 'rename' ? dialog.key : ''} taken={entries.map(([key]) => key)} names={[...names, ...known]} anyKey={!isObject(schema['propertyNames'])} onDone={done} onClose={() => setDialog(undefined)} /> : null}
    </Input.Wrapper>
  );
}

function withHidden(entry: Readonly<Record<string, unknown>>, on: boolean): Readonly<Record<string, unknown>> {
  const { hidden: _, ...rest } = entry;
  return on ? { ...rest, hidden: true } : rest;
}

function PlainEntry({ label, at, schema, value, acts, readOnly, onChange }: { label: string; at: string; schema: Schema; value: unknown; acts: readonly CardAct[]; readOnly: boolean; onChange: (value: unknown) => void }) {
  const t = useText();
  const { diagnostics } = useDocument();
  const remove = acts.find((act) => act.key === 'remove');
  return (
    <li className="entry-plain" data-place={at} data-error={complaintAt(diagnostics, at) !== undefined}>
      <div className="t-grow"><Part schema={{ ...schema, title: label, description: '' }} pointer={at} value={value} label={label} readOnly={readOnly} onChange={(next) => onChange(next ?? '')} /></div>
      {remove ? <Button variant="subtle" color="gray" size="compact-sm" aria-label={t('documents.remove', { what: label })} onClick={remove.run}><IconTrash size={14} /></Button> : null}
    </li>
  );
}
