// How far something has come, as a thin bar with its words beside it. Without a total it only says that it moves.
import { Progress } from '@mantine/core';

interface Props { readonly label: string; readonly done: number; readonly total: number | null }

export function ProcessBar({ label, done, total }: Props) {
  const percent = total ? Math.min(100, Math.round((done / total) * 100)) : 100;
  return (
    <Progress.Root size={6} className="process-bar">
      <Progress.Section value={percent} animated={done !== total} striped={done !== total} aria-label={label} />
    </Progress.Root>
  );
}
