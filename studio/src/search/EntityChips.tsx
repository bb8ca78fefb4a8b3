// Entities that a search found something of, each a switch that narrows the search to it.
import type { FoundRecords, ModelEntity } from '../../../engine/shared/wire.ts';
import { useModel } from '../api/model.ts';
import { useText } from '../i18n/index.ts';
import { Icon } from '../ui/Icon.tsx';

interface Props { readonly found: readonly FoundRecords[]; readonly chosen: readonly string[]; readonly onChange: (names: readonly string[]) => void }

export function EntityChips({ found, chosen, onChange }: Props) {
  const t = useText();
  const { entities } = useModel();
  const names = [...new Set([...found.map(({ entity }) => entity), ...chosen])];
  const shown = names.flatMap((name): readonly ModelEntity[] => entities.filter((entity) => entity.name === name));
  if (shown.length === 0) return null;
  const countOf = (name: string): string => {
    const group = found.find(({ entity }) => entity === name);
    return group === undefined ? '0' : `${group.records.length}${group.more ? '+' : ''}`;
  };
  return (
    <div className="found-chips" role="group" aria-label={t('search.in')}>
      <button type="button" className={chosen.length === 0 ? 'found-chip is-here' : 'found-chip'} aria-pressed={chosen.length === 0} onClick={() => onChange([])}>{t('list.all')}</button>
      {shown.map((entity) => {
        const isOn = chosen.includes(entity.name);
        return (
          <button key={entity.name} type="button" className={isOn ? 'found-chip is-here' : 'found-chip'} aria-pressed={isOn} onClick={() => onChange(isOn ? chosen.filter((name) => name !== entity.name) : [...chosen, entity.name])}>
            <Icon name={entity.icon} size={14} /> {entity.titlePlural} <span className="t-dim">{countOf(entity.name)}</span>
          </button>
        );
      })}
    </div>
  );
}
