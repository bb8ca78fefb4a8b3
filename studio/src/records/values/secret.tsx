// A secret is told to be there, never shown.
import { useText } from '../../i18n/index.ts';
import type { ValueShape } from './contract.ts';

function Kept() {
  return <span className="t-dim">{useText()('secret.set')}</span>;
}

export const secretValue: ValueShape = { Show: Kept, text: (_value, { t }) => t('secret.set'), column: { whole: true, leastPx: 90, mostPx: 140, weight: 0.2 } };
