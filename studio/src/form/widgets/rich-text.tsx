// Formatted text, edited in place: bold, italic, headings, lists, links. What is pasted comes in as the page would show it; the server
// sanitises what is saved.
import { ActionIcon, Group as Row } from '@mantine/core';
import { IconBold, IconClearFormatting, IconH2, IconItalic, IconLink, IconList, IconListNumbers, IconUnderline, type Icon } from '@tabler/icons-react';
import { useLayoutEffect, useRef, type ClipboardEvent } from 'react';
import { useText, type TextKey } from '../../i18n/index.ts';
import { safeNodes } from '../../ui/safe-html.ts';
import type { WidgetProps } from '../contract.ts';
import { Group } from './group.tsx';

const commands: readonly { readonly key: TextKey; readonly icon: Icon; readonly command: string; readonly argument?: string }[] = [
  { key: 'rich.bold', icon: IconBold, command: 'bold' }, { key: 'rich.italic', icon: IconItalic, command: 'italic' }, { key: 'rich.underline', icon: IconUnderline, command: 'underline' },
  { key: 'rich.heading', icon: IconH2, command: 'formatBlock', argument: '<h2>' }, { key: 'rich.list', icon: IconList, command: 'insertUnorderedList' }, { key: 'rich.numbers', icon: IconListNumbers, command: 'insertOrderedList' },
  { key: 'rich.link', icon: IconLink, command: 'createLink' }, { key: 'rich.plain', icon: IconClearFormatting, command: 'removeFormat' },
];

function htmlOf(nodes: Node): string {
  const box = document.createElement('div');
  box.appendChild(nodes);
  return box.innerHTML;
}

export function RichTextWidget(props: WidgetProps) {
  const t = useText();
  const { field, value, readOnly, onChange, onBlur } = props;
  const place = useRef<HTMLDivElement>(null);
  const told = useRef<string>(undefined);
  const html = typeof value === 'string' ? value : '';
  // Only what comes from elsewhere is put in: else the caret would jump while one types.
  useLayoutEffect(() => {
    if (told.current === html) return;
    told.current = html;
    place.current?.replaceChildren(safeNodes(html));
  }, [html]);
  const tell = (): void => {
    const isBlank = (place.current?.textContent ?? '').trim() === '' && !place.current?.querySelector('hr, li');
    told.current = isBlank ? '' : (place.current?.innerHTML ?? '');
    onChange(told.current || undefined);
  };
  // Old but known to every browser; a library would weigh more than the rest of the form.
  const run = (command: string, argument?: string): void => { place.current?.focus(); document.execCommand(command, false, argument); tell(); };
  const act = ({ command, argument }: (typeof commands)[number]): void => {
    if (command !== 'createLink') { run(command, argument); return; }
    const address = globalThis.prompt(t('rich.address'), 'https://');
    if (address && /^(?:https?:|mailto:|tel:)/i.test(address)) run(command, address);
  };
  const paste = (event: ClipboardEvent): void => {
    event.preventDefault();
    const rich = event.clipboardData.getData('text/html');
    if (rich) run('insertHTML', htmlOf(safeNodes(rich)));
    else run('insertText', event.clipboardData.getData('text/plain'));
  };
  return (
    <Group props={props} className="rich">
      {readOnly ? null : (
        <Row gap={2} className="rich-tools" role="toolbar" aria-label={t('rich.tools')}>
          {commands.map((item) => <ActionIcon key={item.key} variant="subtle" color="gray" size="sm" aria-label={t(item.key)} title={t(item.key)} onMouseDown={(event) => event.preventDefault()} onClick={() => act(item)}><item.icon size={15} stroke={1.7} /></ActionIcon>)}
        </Row>
      )}
      <div ref={place} className="rich-text value-rich" role="textbox" aria-multiline="true" aria-label={field.title} aria-readonly={readOnly} contentEditable={!readOnly} suppressContentEditableWarning tabIndex={0} onInput={tell} onBlur={onBlur} onPaste={paste} />
    </Group>
  );
}
