// Text that a page cuts off: what sticks out of a box that hides it. Dots are fine where the whole is a pointer away.
import type { Page } from 'playwright-core';

/** Each text that is cut, with the place that cuts it. Boxes that scroll cut nothing. */
export function cutTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const sparePx = 1.5;
    const found = new Set<string>();
    const nameOf = (element: Element): string => `${element.tagName.toLowerCase()}${element.className && typeof element.className === 'string' ? `.${element.className.trim().split(/\s+/).join('.')}` : ''}`;
    const hides = (style: CSSStyleDeclaration): boolean => style.overflowX === 'hidden' || style.overflowX === 'clip';
    const told = (element: Element): boolean => element.closest('[title]:not([title=""])') !== null;

    const look = (text: Text): void => {
      const start = text.parentElement;
      if (!start || !text.textContent?.trim() || start.closest('.t-hidden, script, style, [aria-hidden="true"]') || !start.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return;
      const range = document.createRange();
      range.selectNodeContents(text);
      const box = range.getBoundingClientRect();
      if (box.width === 0) return;
      let dots = false;
      for (let element: Element | null = start; element && element !== document.body; element = element.parentElement) {
        const style = getComputedStyle(element);
        if (style.overflowX === 'auto' || style.overflowX === 'scroll') return;
        dots ||= style.textOverflow === 'ellipsis';
        if (!hides(style)) continue;
        const edge = element.getBoundingClientRect();
        if (box.right <= edge.right + sparePx && box.left >= edge.left - sparePx) continue;
        if (!dots || !told(start)) found.add(`“${text.textContent.trim().slice(0, 60)}” cut by ${nameOf(element)}`);
        return;
      }
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) if (node instanceof Text) look(node);

    for (const input of document.querySelectorAll<HTMLInputElement>('input:not([type="checkbox"]):not([type="radio"]):not([type="hidden"])')) {
      const shown = input.value || input.placeholder;
      if (shown && input.checkVisibility() && input.scrollWidth > input.clientWidth + sparePx && !told(input)) found.add(`“${shown.slice(0, 60)}” cut by ${nameOf(input)}`);
    }
    return [...found];
  });
}
