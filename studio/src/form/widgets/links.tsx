// Widgets for links: to one record, a person or a team, to several, to one of several entities; and tags.
import { Input, Select } from '@mantine/core';
import type { Link } from '../../../../engine/shared/wire.ts';
import { useModel } from '../../api/model.ts';
import { createRecord, refreshRecords } from '../../api/records.ts';
import { useText } from '../../i18n/index.ts';
import { isAnyLink, isLink, linksOf, targetOf } from '../../records/fields.ts';
import { sayProblem } from '../../ui/toast.tsx';
import { inputProps, type WidgetProps } from '../contract.ts';
import { narrowOf, useInHand } from '../in-hand.ts';
import { Lookup } from './Lookup.tsx';
import { LookupMany } from './LookupMany.tsx';

export function LinkWidget(props: WidgetProps) {
  const { values } = useInHand();
  const value = isLink(props.value) ? props.value : typeof props.value === 'string' ? { id: props.value, label: null } : undefined;
  return <Lookup entity={targetOf(props.field) ?? ''} value={value} onChange={props.onChange} required={props.required} readOnly={props.readOnly} person={props.field.type === 'user'} narrow={narrowOf(props.field, values)} input={inputProps(props)} />;
}

const orNothing = (links: readonly Link[]): readonly Link[] | undefined => (links.length > 0 ? links : undefined);

export function LinksWidget(props: WidgetProps) {
  const { values } = useInHand();
  const links = linksOf(props.value);
  return <LookupMany entity={targetOf(props.field) ?? ''} label={props.field.title} hideLabel={props.compact} ids={links.map((link) => link.id)} known={links} onChange={(next) => props.onChange(orNothing(next))} readOnly={props.readOnly} narrow={narrowOf(props.field, values)} input={inputProps(props)} />;
}

/** Tags are records too: an unknown one is made by typing it. */
export function TagsWidget(props: WidgetProps) {
  const t = useText();
  const target = targetOf(props.field) ?? 'tag';
  const entity = useModel().entities.find((item) => item.name === target);
  const links = linksOf(props.value);
  const make = async (name: string): Promise<Link | undefined> => {
    try {
      const record = await createRecord(target, { [entity?.label[0] ?? 'name']: name });
      await refreshRecords();
      return { id: record.id, label: name };
    } catch (error) {
      sayProblem(error, t('form.notSaved'));
      return undefined;
    }
  };
  return (
    <LookupMany entity={target} label={props.field.title} hideLabel={props.compact} ids={links.map((link) => link.id)} known={links} onChange={(next) => props.onChange(orNothing(next))} readOnly={props.readOnly} input={inputProps(props)}
      {...(entity?.actions.includes('create') ? { onCreate: make } : {})} />
  );
}

export function AnyLinkWidget(props: WidgetProps) {
  const t = useText();
  const { entities } = useModel();
  const { field, required, readOnly, error, id } = props;
  const value = isAnyLink(props.value) ? props.value : undefined;
  const half = typeof props.value === 'object' && props.value !== null && 'entity' in props.value && typeof props.value.entity === 'string' ? props.value.entity : undefined;
  const targets = (field.targets ?? []).flatMap((name) => entities.filter((entity) => entity.name === name));
  const target = value?.entity ?? half ?? targets[0]?.name;
  return (
    <Input.Wrapper id={id} label={field.title} withAsterisk={required} error={error} description={field.help} inputWrapperOrder={['label', 'input', 'error', 'description']}>
      <div className="any-link">
        <Select aria-label={t('lookup.kind')} data={targets.map((entity) => ({ value: entity.name, label: entity.title }))} value={target ?? null} allowDeselect={false} readOnly={readOnly} onChange={(next) => props.onChange(next ? { entity: next } : undefined)} />
        <Lookup key={target} entity={target ?? ''} value={value} required={required} readOnly={readOnly || !target} input={{ id, 'aria-label': field.title, onBlur: props.onBlur, error: Boolean(error) }}
          onChange={(link) => props.onChange(link && target ? { ...link, entity: target } : undefined)} />
      </div>
    </Input.Wrapper>
  );
}
