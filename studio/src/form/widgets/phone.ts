// Telephone numbers that can be none, told on leaving the field. The rules are the server's; they are loaded when one is first typed.
import { useState } from 'react';
import { useText } from '../../i18n/index.ts';

export interface PhoneCheck {
  /** Looks at what stands in the field now. */
  readonly check: (texts: readonly string[]) => void;
  readonly complaint: (text: string) => string | undefined;
}

/** What is wrong with the numbers of a field; nothing in fields of other kinds. */
export function usePhoneCheck(isPhone: boolean): PhoneCheck {
  const t = useText();
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  return {
    check: (texts) => {
      const given = texts.filter((text) => text.trim() !== '');
      if (!isPhone || given.length === 0) return;
      // Without the rules the server alone judges.
      void import('../../../../engine/shared/values/phone.ts').then(({ phoneOf }) => setWrong(new Set(given.filter((text) => phoneOf(text.trim()) === undefined))), () => undefined);
    },
    complaint: (text) => (wrong.has(text) ? t('invalid.phone') : undefined),
  };
}
