// The document as JSON, with line numbers: the same draft as the form. What cannot be read is kept here until it can.
import { useRef, useState, type UIEvent } from 'react';
import { useText } from '../../i18n/index.ts';
import { isObject } from '../../../../engine/shared/json-object.ts';

interface Props { readonly value: Readonly<Record<string, unknown>>; readonly onChange: (next: Readonly<Record<string, unknown>>) => void }

type Read = { readonly value: Readonly<Record<string, unknown>> } | { readonly reason: string };

function read(text: string): Read {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { value } : { reason: '{ … }' };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

export function Source({ value, onChange }: Props) {
  const t = useText();
  const [typed, setTyped] = useState<string>();
  const gutter = useRef<HTMLPreElement>(null);
  const shown = typed ?? JSON.stringify(value, null, 2);
  const found = read(shown);
  const lines = shown.split('\n').length;
  const put = (text: string): void => {
    setTyped(text);
    const next = read(text);
    if ('value' in next) onChange(next.value);
  };
  const follow = (event: UIEvent<HTMLTextAreaElement>): void => { if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop; };
  return (
    <div className="source">
      <div className="source-box">
        <pre ref={gutter} className="source-lines" aria-hidden="true">{Array.from({ length: lines }, (_, index) => index + 1).join('\n')}</pre>
        <textarea className="source-text t-mono" aria-label={t('documents.source')} aria-invalid={'reason' in found} spellCheck={false} wrap="off" value={shown} onScroll={follow} onChange={(event) => put(event.currentTarget.value)} onBlur={() => { if ('value' in found) setTyped(undefined); }} />
      </div>
      {'reason' in found ? <p className="part-error source-error" role="alert">{t('documents.unreadable')} {found.reason}</p> : null}
    </div>
  );
}
