// Another role's rights to hold the role on screen against: of a colleague role, drafts included, or of the role itself as it is live.
import { useQuery } from '@tanstack/react-query';
import { isObject } from '../../../../engine/shared/json-object.ts';
import { documentQuery } from '../../api/metadata.ts';
import { useModel } from '../../api/model.ts';
import { idOf } from '../documents/drafts-of-documents.ts';
import { useDocument } from '../documents/scope.ts';
import { useDrafts } from '../drafts.ts';
import type { Rights } from './rights.ts';

/** The role itself before its draft. */
export const asLive = '@live';

function rightsIn(document: unknown): Rights | undefined {
  return isObject(document) ? (isObject(document['entities']) ? document['entities'] : {}) : undefined;
}

export function useOtherRole(name: string | null): Rights | undefined {
  const { revision } = useModel();
  const { before } = useDocument();
  const drafted = useDrafts((state) => (name === null ? undefined : state.documents[idOf('role', name)]?.value));
  const live = useQuery({ ...documentQuery('role', name ?? '', revision), enabled: name !== null && name !== asLive, retry: false });
  if (name === null) return undefined;
  return name === asLive ? rightsIn(before) : rightsIn(drafted ?? live.data?.merged);
}
