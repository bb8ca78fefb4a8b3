// Says while somebody types that there are records like this one: which, as far as the reader may see them, and that there are others.
import { IconCopy } from '@tabler/icons-react';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ModelEntity } from '../../../engine/shared/wire.ts';
import { alikeQuery } from '../api/records.ts';
import { useText } from '../i18n/index.ts';
import { wireValues, type Values } from './values.ts';

const calmMs = 400;

export function AlikeNote({ entity, id, values }: { entity: ModelEntity; id: string | undefined; values: Values }) {
  const t = useText();
  const fields = useMemo(() => entity.fields.filter(({ name }) => entity.comparedBy.includes(name)), [entity]);
  const said = JSON.stringify(wireValues(fields, Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== null))));
  const [calm] = useDebouncedValue(said, calmMs);
  const found = useQuery({ ...alikeQuery(entity.name, JSON.parse(calm), id), enabled: fields.length > 0 && calm !== '{}', retry: false });
  return (found.data ?? []).map(({ name, message, records, hidden }) => (
    <p key={name} className="lock-note" role="note">
      <IconCopy size={15} aria-hidden="true" /> {message ?? t('form.alike')}{' '}
      {records.map((record) => <Link key={record.id} to="/e/$entity/$id" params={{ entity: entity.name, id: record.id }} target="_blank">{record.label ?? t('value.untitled')}</Link>)}
      {hidden ? <span className="t-dim">{t('form.alikeHidden')}</span> : null}
    </p>
  ));
}
