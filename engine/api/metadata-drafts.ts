// Drafts of metadata documents on the wire: what a check is asked, and what it answers.
import type { WholeDocument } from '../deploy/with-whole.ts';
import { invalid } from '../lib/errors.ts';
import type { Diagnostic } from '../lib/result.ts';
import { render, type Locale } from '../shared/problems/index.ts';
import type { DiagnosticAnswer } from '../shared/wire.ts';
import { readMembers } from './members.ts';

const mostDrafts = 500;

/** Errors (400): `http.parameter` with the member's pointer. */
export function draftsOf(body: unknown): readonly WholeDocument[] {
  const { documents } = readMembers(body, { documents: 'any' });
  if (!Array.isArray(documents) || documents.length > mostDrafts) throw invalid('http.parameter', '/documents', { name: 'documents', expected: 'listAtMost', most: mostDrafts });
  return documents.map((each: unknown, index): WholeDocument => {
    const { kind, name, document } = readMembers(each, { kind: 'text', name: 'text', document: 'any' });
    if (!isDocument(document)) throw invalid('deploy.document-shape', `/documents/${index}/document`);
    return { kind, name, document };
  });
}

function isDocument(value: unknown): value is WholeDocument['document'] {
  return value === null || (typeof value === 'object' && !Array.isArray(value));
}

/** A finding with its sentences; the layer that it was read as is nobody's business. */
export function toDiagnostic({ severity, code, document, pointer, params, hint }: Diagnostic, locale: Locale): DiagnosticAnswer {
  const [, kind = '', name = ''] = document.split('/');
  // What is missing is missing at its own place.
  const place = code === 'meta.missing-key' && typeof params?.key === 'string' ? `${pointer}/${params.key}` : pointer;
  return { severity, code, kind, name, pointer: place, detail: render(code, locale, params), ...(hint !== undefined && { hint: render(hint, locale, params) }) };
}
