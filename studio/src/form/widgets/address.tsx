// An address: in Vietnam a province, then one of its wards, then the street; elsewhere free lines.
import { Select, TextInput } from '@mantine/core';
import { homeCountry } from '../../../../engine/shared/values/address.ts';
import { useText } from '../../i18n/index.ts';
import { wholeOf } from '../../records/values/person-name.tsx';
import { inputProps, useFormScope, type WidgetProps } from '../contract.ts';
import { foldedFilter } from './choices.tsx';
import { Group, membersOf, textOf, withMembers, type Members } from './group.tsx';
import { usePlaces, type Place } from './places.ts';

const regions = ['VN', 'US', 'CN', 'JP', 'KR', 'SG', 'TH', 'LA', 'KH', 'MY', 'ID', 'PH', 'TW', 'HK', 'IN', 'AU', 'NZ', 'CA', 'GB', 'DE', 'FR', 'NL', 'BE', 'CH', 'AT', 'IT', 'ES', 'PT', 'PL', 'CZ', 'DK', 'SE', 'NO', 'FI', 'IE', 'RU', 'UA', 'TR', 'AE', 'SA', 'IL', 'EG', 'ZA', 'BR', 'MX', 'AR', 'CL'];

/** What may be chosen: the list, and what the address says where the list has it no more. */
function choices(places: readonly Place[], code: string, name: string): { value: string; label: string }[] {
  const listed = places.map((place) => ({ value: place.code, label: place.name }));
  return code === '' || places.some((place) => place.code === code) ? listed : [...listed, { value: code, label: name || code }];
}

export function AddressWidget(props: WidgetProps) {
  const t = useText();
  const { locale } = useFormScope();
  const { text: _, ...members } = membersOf(props.value);
  const country = textOf(members, 'country') || homeCountry;
  const province = textOf(members, 'province');
  const places = usePlaces(province || undefined);
  if (props.compact) return <TextInput {...inputProps(props)} value={typeof props.value === 'string' ? props.value : wholeOf(props.value)} onChange={(event) => props.onChange(event.currentTarget.value || undefined)} />;
  const { field, readOnly, onBlur } = props;
  const set = (change: Members): void => {
    const { country: chosen, ...next } = withMembers(members, change) ?? {};
    props.onChange(Object.keys(next).length === 0 && (chosen ?? homeCountry) === homeCountry ? undefined : { ...next, country: chosen ?? homeCountry });
  };
  const common = { size: 'sm', readOnly, onBlur, error: Boolean(props.error) } as const;
  const line = (name: string, label: string, wide = false) => (
    <TextInput key={name} {...common} className={wide ? 'is-wide' : ''} aria-label={`${field.title}: ${label}`} placeholder={label} value={textOf(members, name)} onChange={(event) => set({ [name]: event.currentTarget.value })} />
  );
  // An address of before the codes has names alone: they show until something is chosen.
  const pick = (label: string, data: { value: string; label: string }[], value: string, onChange: (value: string | null) => void, { clearable = true, named = '' } = {}) => (
    <Select {...common} openOnFocus={false} aria-label={`${field.title}: ${label}`} placeholder={named || label} data={data} value={value || null} onChange={onChange} searchable filter={foldedFilter} limit={200} allowDeselect={false} clearable={clearable && !readOnly} clearButtonProps={{ 'aria-label': t('action.clear') }} nothingFoundMessage={t('lookup.none')} selectFirstOptionOnChange />
  );
  const names = new Intl.DisplayNames(locale === 'vi' ? 'vi-VN' : 'en-US', { type: 'region' });
  const labelOf = (list: readonly Place[], code: string | null): string | undefined => list.find((place) => place.code === code)?.name;
  const countries = [...new Set([...regions, country])].map((code) => ({ value: code, label: names.of(code) ?? code }));
  const countryPick = pick(t('address.country'), countries, country, (next) => set({ country: next ?? homeCountry, province: undefined, provinceName: undefined, ward: undefined, wardName: undefined }), { clearable: false });
  if (country !== homeCountry) return <Group props={props} className="address">{countryPick}{line('postalCode', t('address.postalCode'))}{line('city', t('address.city'))}{line('region', t('address.region'))}{line('street', t('address.street'), true)}</Group>;
  return (
    <Group props={props} className="address">
      {places === undefined ? <>{line('provinceName', t('address.province'))}{line('wardName', t('address.ward'))}</> : <>
        {pick(t('address.province'), choices(places.provinces, province, textOf(members, 'provinceName')), province, (next) => set({ province: next ?? undefined, provinceName: labelOf(places.provinces, next), ward: undefined, wardName: undefined }), { named: textOf(members, 'provinceName') })}
        {pick(t('address.ward'), choices(places.wards, textOf(members, 'ward'), textOf(members, 'wardName')), textOf(members, 'ward'), (next) => set({ ward: next ?? undefined, wardName: labelOf(places.wards, next) }), { named: textOf(members, 'wardName') })}
      </>}
      {line('street', t('address.street'), true)}
      {countryPick}
    </Group>
  );
}
