// Asks what a new document is called, makes its draft, and opens it.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { MetadataKindAnswer } from '../../../../engine/shared/wire.ts';
import { namesQuery } from '../../api/metadata.ts';
import { useModel } from '../../api/model.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useText } from '../../i18n/index.ts';
import { useDrafts } from '../drafts.ts';
import { isObject } from '../../../../engine/shared/json-object.ts';
import { KeyDialog } from './KeyDialog.tsx';
import { membersIn, startOf } from './shape.ts';

export function NewDocument({ kind, copy, onClose }: { kind: MetadataKindAnswer; copy?: Readonly<Record<string, unknown>>; onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const { revision } = useModel();
  const locale = usePreferences((state) => state.locale);
  const listed = useQuery(namesQuery(kind.kind, revision, locale)).data ?? [];
  const drafts = Object.values(useDrafts((state) => state.documents)).filter((draft) => draft.kind === kind.kind);
  const putDocument = useDrafts((state) => state.putDocument);
  const make = (name: string, title: string): void => {
    const start = startOf(kind.schema, kind.schema);
    const titled = membersIn(kind.schema).includes('title') ? { title } : {};
    const value = { ...(copy ?? (isObject(start) ? start : {})), name, ...titled };
    putDocument({ kind: kind.kind, name, title, before: null, value });
    onClose();
    void navigate({ to: '/admin/documents/$kind/$name', params: { kind: kind.kind, name } });
  };
  return <KeyDialog withTitle title={copy ? t('documents.copy') : t('documents.new', { what: kind.title.toLocaleLowerCase() })} start="" taken={[...listed.map((item) => item.name), ...drafts.map((draft) => draft.name)]} onDone={make} onClose={onClose} />;
}
