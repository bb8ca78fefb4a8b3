// Texts made from other columns of the row: `{header}` or `{header|slug|…}`, `{{` and `}}` for braces. No logic, no access to anything
// but the row's own cells.
import { fold } from '../../shared/fold.ts';

export type TemplatePart = { readonly text: string } | { readonly header: string; readonly filters: readonly TemplateFilter[] };

const filters = {
  trim: (text: string): string => text.trim(),
  lower: (text: string): string => text.toLowerCase(),
  upper: (text: string): string => text.toUpperCase(),
  /** Letters and digits without accents, joined by dots: the local part of an address. */
  slug: (text: string): string => fold(text).toLowerCase().replace(/[^a-z0-9]+/g, '.').replace(/^\.+|\.+$/g, ''),
} as const;

export type TemplateFilter = keyof typeof filters;

export type ParsedTemplate = { readonly ok: true; readonly parts: readonly TemplatePart[] } | { readonly ok: false; readonly reason: string };

const place = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;

/** Splits a template; says what is wrong with it otherwise. */
export function parseTemplate(template: string): ParsedTemplate {
  const parts: TemplatePart[] = [];
  let text = '';
  let at = 0;
  for (const found of template.matchAll(place)) {
    text += template.slice(at, found.index);
    at = found.index + found[0].length;
    if (found[0] === '{{' || found[0] === '}}') {
      text += found[0][0];
      continue;
    }
    if (found[1] === undefined) return { ok: false, reason: `“${found[0]}” stands alone` };
    const [header = '', ...names] = found[1].split('|').map((word) => word.trim());
    if (header === '') return { ok: false, reason: 'a place without a header' };
    const unknown = names.find((name) => !isFilter(name));
    if (unknown !== undefined) return { ok: false, reason: `“${unknown}” is none of ${Object.keys(filters).join(', ')}` };
    if (text !== '') parts.push({ text });
    text = '';
    parts.push({ header, filters: names.filter(isFilter) });
  }
  text += template.slice(at);
  if (text !== '') parts.push({ text });
  return { ok: true, parts };
}

function isFilter(name: string): name is TemplateFilter {
  return Object.hasOwn(filters, name);
}

/** The text for one row; empty when every place of it is, so that a half-made value never stands. */
export function renderParts(parts: readonly TemplatePart[], cell: (header: string) => string): string {
  let filled = false;
  let placed = false;
  const text = parts.map((part) => {
    if ('text' in part) return part.text;
    placed = true;
    const value = part.filters.reduce((current, name) => filters[name](current), cell(part.header).trim());
    if (value !== '') filled = true;
    return value;
  }).join('');
  return placed && !filled ? '' : text;
}
