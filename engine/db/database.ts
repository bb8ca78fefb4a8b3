// The one way to PostgreSQL: statements with optional names, transactions, LISTEN. Knows no entity.
// Values as they come back: int8, numeric and date are text (no digit and no day is lost), int4 a number, timestamptz a Date,
// json and jsonb parsed (cast to text where the text is wanted), arrays of these alike.

/** `interactive`: literal plans decided per call; `generic`: known-good generic plans; `heavy`: reports, exports, imports. */
export type PoolName = 'interactive' | 'generic' | 'heavy';

/** `shared`: generic plans as well, many statements at once on a few connections; for quick single reads that wait for nobody's lock. */
export type Lane = PoolName | 'shared';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Named statements are prepared once a connection; leave out for skewed parameters. */
  readonly name?: string;
}

export type Row = readonly unknown[];

/** What a statement did, for those who need its count. */
export interface Outcome {
  readonly command: string;
  /** Rows read, or changed. */
  readonly count: number;
  readonly objects: readonly unknown[];
}

export interface Queryable {
  /** Rows as arrays in column order. */
  rows(statement: Statement): Promise<readonly Row[]>;
  /** Rows as objects; for the engine's own tables. */
  objects<T>(statement: Statement): Promise<readonly T[]>;
  /** Runs a statement and says how many rows it touched. */
  execute(statement: Statement): Promise<Outcome>;
}

export interface Transaction extends Queryable {
  readonly inTransaction: true;
}

/** One connection for a while: what is set or locked on it stays so from statement to statement. */
export interface Session extends Queryable {
  /** A transaction on this very connection. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
}

export interface Database extends Queryable {
  using(pool: Lane): Queryable;
  transaction<T>(work: (tx: Transaction) => Promise<T>, pool?: PoolName): Promise<T>;
  /** One connection without a transaction, for session locks and what PostgreSQL refuses inside a transaction. Its settings and locks end with it. */
  session<T>(work: (session: Session) => Promise<T>, pool?: PoolName): Promise<T>;
  /**
   * Calls `onMessage` for every NOTIFY on the channel until closed; reconnects by itself.
   * After a reconnect the payload is '' once: messages may have been lost, look for yourself.
   */
  listen(channel: string, onMessage: (payload: string) => void): Promise<{ close(): Promise<void> }>;
  close(): Promise<void>;
}
