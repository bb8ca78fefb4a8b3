// The members of an object: what it has and must have is shown, everything else is a choice away.
import { ActionIcon, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { fold } from '../../../../engine/shared/fold.ts';
import { useText } from '../../i18n/index.ts';
import { isObject } from '../../../../engine/shared/json-object.ts';
import { JsonBox } from './ValueParts.tsx';
import { Part, type InputProps } from './contract.ts';
import { below, complaintAt, complaintsIn, placeId, useDocument } from './scope.ts';
import { isNotYet, memberOf, membersIn, requiredIn, shapeOf, startOf, text, typesOf, type Schema } from './shape.ts';

/** Shown although nobody has written them: what nearly everything has. */
const usual: ReadonlySet<string> = new Set(['title', 'titlePlural', 'description', 'icon']);
/** Objects this small show all they can have. */
const fewMembers = 5;
const wide: ReadonlySet<string> = new Set(['members', 'map', 'list', 'ordered', 'filter', 'expression', 'value', 'variants', 'names']);

/** What can be emptied by itself needs no button for it. */
const emptied: ReadonlySet<string> = new Set(['text', 'number', 'ordered', 'choice', 'expression', 'value']);

export function withMember(value: unknown, name: string, next: unknown): Readonly<Record<string, unknown>> {
  const { [name]: _, ...rest } = isObject(value) ? value : {};
  if (next === undefined) return rest;
  // An existing member keeps its place.
  return isObject(value) && Object.hasOwn(value, name) ? Object.fromEntries(Object.entries(value).map(([key, old]) => [key, key === name ? next : old])) : { ...rest, [name]: next };
}

/** The members that may be written here, those of other field types left out. */
function offered(schema: Schema, value: Readonly<Record<string, unknown>>, root: Schema): readonly string[] {
  const type = value['fieldType'];
  return membersIn(schema).filter((name) => {
    const member = memberOf(schema, name, root);
    const types = typesOf(member);
    return !isNotYet(member) && (types === undefined || typeof type !== 'string' || types.includes(type));
  });
}

export function Members({ schema, pointer, value, error, readOnly, onChange, leave = [] }: InputProps & { leave?: readonly string[] }) {
  const t = useText();
  const { root, diagnostics } = useDocument();
  const [opened, setOpened] = useState<readonly string[]>([]);
  const own = isObject(value) ? value : {};
  const required = requiredIn(schema);
  const names = offered(schema, own, root).filter((name) => !leave.includes(name));
  const isShown = (name: string): boolean => Object.hasOwn(own, name) || required.includes(name) || opened.includes(name) || usual.has(name) || names.length <= fewMembers || complaintsIn(diagnostics, below(pointer, name)) > 0;
  const shown = membersIn(schema).filter((name) => !leave.includes(name) && (Object.hasOwn(own, name) || (names.includes(name) && isShown(name))));
  const strange = Object.keys(own).filter((name) => !membersIn(schema).includes(name) && !leave.includes(name) && name !== '$schema' && name !== 'name');
  const left = names.filter((name) => !shown.includes(name));
  const put = (name: string, next: unknown): void => onChange(withMember(value, name, next));
  const add = (name: string): void => {
    setOpened([...opened, name]);
    const start = startOf(memberOf(schema, name, root), root);
    if (start !== undefined) put(name, start);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-place="${CSS.escape(below(pointer, name))}"] :is(input, textarea, select, button)`)?.focus());
  };
  return (
    <div className="members" id={placeId(pointer)}>
      {error ? <p className="part-error" role="alert">{error}</p> : null}
      <div className="members-grid">
        {shown.map((name) => {
          const member = memberOf(schema, name, root);
          const at = below(pointer, name);
          const mayGo = !required.includes(name) && Object.hasOwn(own, name) && !readOnly && (!emptied.has(shapeOf(member, root)) || text(member, 'x-ref') !== '' || name === 'icon') && shapeOf(member, root) !== 'names';
          return (
            <div key={name} className={wide.has(shapeOf(member, root)) ? 'member is-wide' : 'member'} data-place={at}>
              <Part schema={member} pointer={at} value={own[name]} required={required.includes(name)} readOnly={readOnly} onChange={(next) => put(name, next)} />
              {mayGo ? <ActionIcon className="member-clear" size={22} aria-label={t('documents.clear', { what: text(member, 'title') || name })} title={t('documents.clear', { what: text(member, 'title') || name })} onClick={() => { setOpened(opened.filter((item) => item !== name)); put(name, undefined); }}><IconX size={13} /></ActionIcon> : null}
            </div>
          );
        })}
        {strange.map((name) => (
          <div key={name} className="member is-wide" data-place={below(pointer, name)}>
            <JsonBox props={{ id: placeId(below(pointer, name)), label: name, schema: {}, pointer: below(pointer, name), value: own[name], required: false, readOnly, error: complaintAt(diagnostics, below(pointer, name)), onChange: (next) => put(name, next) }} />
          </div>
        ))}
      </div>
      {left.length > 0 && !readOnly ? (
        <Select className="members-add" size="xs" searchable value={null} placeholder={t('documents.addMember')} aria-label={t('documents.addMember')} nothingFoundMessage={t('lookup.none')} limit={80}
          data={left.map((name) => ({ value: name, label: text(memberOf(schema, name, root), 'title') || name }))} onChange={(name) => { if (name !== null) add(name); }}
          filter={({ options, search }) => options.filter((option) => 'label' in option && (fold(option.label).includes(fold(search.trim())) || ('value' in option && String(option.value).toLowerCase().includes(search.trim().toLowerCase()))))}
          renderOption={({ option }) => <span className="add-option"><span>{option.label}</span><small>{text(memberOf(schema, option.value, root), 'description')}</small></span>} />
      ) : null}
    </div>
  );
}
