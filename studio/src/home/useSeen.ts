// Keeps in mind which record is on screen, from its address.
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMe } from '../shell/me.ts';
import { useRecents } from './recents.ts';

const isId = (text: string | undefined): text is string => text !== undefined && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text);

export function useSeen(): void {
  const { entity, id } = useParams({ strict: false });
  const person = useMe().user.id;
  const see = useRecents((state) => state.see);
  useEffect(() => { if (entity !== undefined && isId(id)) see(person, { entity, id }); }, [entity, id, person, see]);
}
