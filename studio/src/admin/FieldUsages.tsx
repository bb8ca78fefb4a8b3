// The places that use a field, by kind of document, each a way there.
import { Link } from '@tanstack/react-router';
import type { UsageAnswer } from '../../../engine/shared/wire.ts';
import { useModel } from '../api/model.ts';
import { useText } from '../i18n/index.ts';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { KindIcon } from './documents/KindIcon.tsx';
import { useKinds } from './documents/useKinds.ts';
import type { Usages } from './useUsages.ts';

function grouped(usages: readonly UsageAnswer[], by: (usage: UsageAnswer) => string): readonly (readonly [string, readonly UsageAnswer[]])[] {
  const groups = new Map<string, UsageAnswer[]>();
  for (const usage of usages) groups.set(by(usage), [...groups.get(by(usage)) ?? [], usage]);
  return [...groups];
}

export function FieldUsages({ usages }: { usages: Usages }) {
  const t = useText();
  const kinds = useKinds();
  const { entities } = useModel();
  if (usages.isError) return <ErrorState error={usages.error} onRetry={() => void usages.refetch()} />;
  if (!usages.data) return usages.isPending && usages.fetchStatus !== 'idle' ? <Skeleton lines={5} /> : null;
  if (usages.data.length === 0) return <p className="t-dim">{t('admin.unused')}</p>;
  return grouped(usages.data, (usage) => usage.kind).map(([kind, places]) => (
    <section key={kind} className="usages" aria-label={kinds.find((item) => item.kind === kind)?.titlePlural ?? kind}>
      <h3><KindIcon kind={kind} size={15} /> {kinds.find((item) => item.kind === kind)?.titlePlural ?? kind} <span className="t-dim">{places.length}</span></h3>
      {grouped(places, (place) => place.name).map(([name, list]) => {
        const [first] = list;
        const about = entities.find((entity) => entity.key === first?.about)?.titlePlural;
        return (
          <Link key={name} to="/admin/documents/$kind/$name" params={{ kind, name }} className="usage" title={list.map((place) => place.pointer).join('\n')}>
            <span className="t-grow t-clip">{kind === 'entity' ? entities.find((entity) => entity.key === name)?.titlePlural ?? first?.title : first?.title}</span>
            {about && kind !== 'entity' ? <span className="t-dim t-clip">{about}</span> : null}
            {list.length > 1 ? <span className="t-dim">×{list.length}</span> : null}
          </Link>
        );
      })}
    </section>
  ));
}
