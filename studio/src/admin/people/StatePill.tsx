// Whether a person may come in, in the words and colours of the entity's own metadata.
import { useEntity } from '../../api/model.ts';
import { fieldOf } from '../../records/fields.ts';
import { Pill } from '../../ui/Pill.tsx';

export function StatePill({ state }: { state: string }) {
  const entity = useEntity('user');
  const option = entity && fieldOf(entity, 'state')?.options?.find((item) => item.value === state);
  return <Pill color={option?.color}>{option?.title ?? state}</Pill>;
}
