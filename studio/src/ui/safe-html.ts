// HTML from a record as nodes of the page: built anew, element by element, from a short list. The server has sanitised it already;
// what it might have missed, or an import brought, gets no further than here. Nothing is ever handed to innerHTML.

const tags: ReadonlySet<string> = new Set(['P', 'BR', 'HR', 'H1', 'H2', 'H3', 'H4', 'STRONG', 'B', 'EM', 'I', 'U', 'S', 'CODE', 'PRE', 'BLOCKQUOTE', 'UL', 'OL', 'LI', 'A', 'SPAN', 'TABLE', 'THEAD', 'TBODY', 'TR', 'TH', 'TD']);
const dropped: ReadonlySet<string> = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'IFRAME', 'OBJECT', 'SVG', 'MATH', 'TITLE', 'TEXTAREA', 'NOSCRIPT']);

/** The harmless nodes of an HTML text. */
export function safeNodes(html: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const child of new DOMParser().parseFromString(html, 'text/html').body.childNodes) append(fragment, child, 0);
  return fragment;
}

/** The words alone, for one line of a table. */
export function plainText(html: string): string {
  return (safeNodes(html.replace(/<\/(p|h\d|li|tr|blockquote)>|<br\s*\/?>/gi, ' $&')).textContent ?? '').replace(/\s+/g, ' ').trim();
}

function append(parent: Node, node: Node, depth: number): void {
  if (node.nodeType === Node.TEXT_NODE) parent.appendChild(document.createTextNode(node.textContent ?? ''));
  if (!(node instanceof Element) || dropped.has(node.tagName.toUpperCase()) || depth > 50) return;
  const place = tags.has(node.tagName) ? parent.appendChild(copyOf(node)) : parent;
  for (const child of node.childNodes) append(place, child, depth + 1);
}

function copyOf(element: Element): HTMLElement {
  const copy = document.createElement(element.tagName);
  const address = element.tagName === 'A' ? (element.getAttribute('href') ?? '') : '';
  if (/^(?:https?:|mailto:|tel:)/i.test(address)) {
    copy.setAttribute('href', address);
    copy.setAttribute('target', '_blank');
    copy.setAttribute('rel', 'noopener noreferrer');
  }
  return copy;
}
