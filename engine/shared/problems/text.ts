// The shape of a catalogue entry and how its places are filled. Knows no code.

/** A sentence in both languages; `{name}` marks a parameter. */
export interface ProblemText {
  readonly en: string;
  readonly vi: string;
}

/** Replaces `{name}` by the parameter's text; an absent parameter leaves the place empty. */
export function renderTemplate(template: string, params: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : '';
    return typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : value == null ? '' : String(value);
  });
}
