// Long work with its progress.
import { SiteModel } from './site-model.ts';

export type OperationState = 'running' | 'done' | 'failed' | 'cancelled';
/** As told: of what runs by its row, the process may be gone. */
export type ToldState = OperationState | 'interrupted';

export class Operation extends SiteModel {
  static override tableName = '_operation';
  static override get jsonAttributes(): string[] { return ['detail']; }

  declare id: string;
  declare kind: string;
  declare title: string;
  declare state: OperationState;
  /** bigint, hence text when read. */
  declare done: number | string;
  declare total: number | string | null;
  declare startedBy: string | null;
  declare at: Date;
  declare finishedAt: Date | null;
  declare error: string | null;
  declare detail: Readonly<Record<string, unknown>>;
}
