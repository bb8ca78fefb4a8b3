// The Vietnamese translation that this site says itself, as it will read: live, or as drafted.
import { useQuery } from '@tanstack/react-query';
import { documentQuery } from '../../api/metadata.ts';
import { useModel } from '../../api/model.ts';
import { useDrafts } from '../drafts.ts';
import { isObject } from '../../../../engine/shared/json-object.ts';
import { idOf } from './drafts-of-documents.ts';

const fresh = { name: 'vi', locale: 'vi' };

function withText(value: unknown, path: readonly string[], text: string): Readonly<Record<string, unknown>> {
  const own = isObject(value) ? value : {};
  const [first, ...rest] = path;
  if (first === undefined) return own;
  if (rest.length > 0) return { ...own, [first]: withText(own[first], rest, text) };
  const { [first]: _, ...left } = own;
  return text === '' ? left : { ...own, [first]: text };
}

export function useTranslation() {
  const { revision } = useModel();
  const live = useQuery({ ...documentQuery('translation', 'vi', revision), retry: false, placeholderData: (before) => before });
  const draft = useDrafts((state) => state.documents[idOf('translation', 'vi')]);
  const putDocument = useDrafts((state) => state.putDocument);
  const texts = draft?.value ?? live.data?.merged ?? fresh;
  const put = (path: readonly string[], text: string): void => {
    // What is not read yet must not be written over.
    if (live.isPending) return;
    // Several texts of one act: each stands on the one before.
    const latest = useDrafts.getState().documents[idOf('translation', 'vi')];
    const before = latest === undefined ? live.data?.merged ?? null : latest.before;
    const value = withText(latest?.value ?? live.data?.merged ?? fresh, path, text);
    putDocument({ kind: 'translation', name: 'vi', title: typeof value['title'] === 'string' ? value['title'] : 'Tiếng Việt', before, value });
  };
  return { texts, put, ready: !live.isPending };
}
