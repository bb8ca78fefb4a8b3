// What an actor may do under one Model: the answers, not how they are found. Row rules are filters over the record;
// their actor sets stay operands, so that all actors of one role set share one SQL text.
import type { FilterNode } from '../shared/filter/ast.ts';

export interface Actor {
  /** Record id of the user, or of the system actor. */
  readonly id: string;
  readonly roles: readonly string[];
  readonly teams: readonly string[];
  /** Own teams and all below. */
  readonly unit: readonly string[];
  /** Users below by `user.manager`, transitively. */
  readonly subordinates: readonly string[];
  readonly mainTeam: string | null;
  readonly label: string;
  /** Why the system acts, when it is no person. */
  readonly systemReason?: string;
  readonly onBehalfOf?: string;
}

export type ReadRule = 'yes' | 'masked' | 'no' | { readonly when: FilterNode; readonly values: readonly unknown[]; readonly open: 'yes' | 'masked'; readonly closed: 'masked' | 'no' };
export type WriteRule = 'yes' | 'no' | { readonly when: FilterNode; readonly values: readonly unknown[] };

/** A row rule with the values of its filters. */
export interface RowRule { readonly node: FilterNode; readonly values: readonly unknown[] }

export interface Access {
  readonly actor: Actor;
  /** Equal keys mean equal rules, hence equal SQL. */
  readonly key: string;
  /** Values come from metadata, which may fill what is read-only to clients. */
  readonly fills?: true;
  /** Could be allowed for some row. */
  can(entity: string, action: string): boolean;
  /** Which rows; `constant` true or false at the ends. Fields in it are keys, not API names. */
  rows(entity: string, action: string): RowRule;
  read(entity: string, field: string): ReadRule;
  write(entity: string, field: string): WriteRule;
  system(right: string): boolean;
}
