// What a run of a report is given, and what it works with once everything was looked up.
import type { Ctx } from '../access/context.ts';
import type { Entity, Field } from '../meta/model.ts';
import type { ReportPath } from '../meta/report/names.ts';
import type { ReportDocument } from '../shared/documents.ts';
import type { ReportLeftOut, ReportPeriod, ReportPrompt } from '../shared/report.ts';
import type { Span } from './period.ts';
import type { GivenPrompts } from './prompts.ts';

type Json = Readonly<Record<string, unknown>>;

export interface RunOptions {
  /** A saved report goes on without what the reader may not read, and says so. */
  readonly saved: boolean;
  readonly prompts: GivenPrompts;
  /** Chosen instead of the report's own span. */
  readonly span?: Span | undefined;
  /** Date field that the span is about, instead of the report's own. */
  readonly spanField?: string;
  /** Further conditions, by key. */
  readonly also?: readonly Json[];
  /** Whether nobody waits for the answer any more. */
  readonly hasLeft?: (() => boolean) | undefined;
  /** Only what the reader may export. */
  readonly exporting?: boolean;
}

/** What a run works with, once everything was looked up. */
export interface Running {
  readonly ctx: Ctx;
  readonly report: ReportDocument;
  readonly entity: Entity;
  readonly options: RunOptions;
  readonly prompts: readonly ReportPrompt[];
  readonly leftOut: readonly ReportLeftOut[];
  /** Conditions by key. */
  readonly conditions: readonly Json[];
  readonly period?: { readonly at: ReportPath<Field>; readonly span: Span; readonly told: ReportPeriod };
}
