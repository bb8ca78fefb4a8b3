// Says that a view has more than its reader is shown; what it is, the server tells nobody.
import { IconInfoCircle } from '@tabler/icons-react';
import type { ViewLeftOut } from '../../../../../engine/shared/view.ts';
import { useText } from '../../../i18n/index.ts';

export function LeftOut({ parts }: { parts: ViewLeftOut }) {
  const t = useText();
  const words = [
    parts.conditions === undefined ? '' : t('view.leftConditions', { count: parts.conditions }),
    parts.columns === undefined ? '' : t('view.leftColumns', { count: parts.columns }),
    parts.sorts === undefined ? '' : t('view.leftSorts', { count: parts.sorts }),
    parts.group === undefined ? '' : t('view.leftGroup'),
  ].filter(Boolean);
  return <p className="view-note" role="note"><IconInfoCircle size={15} aria-hidden="true" /> {t('view.leftOut', { parts: words.join(', ') })}</p>;
}
