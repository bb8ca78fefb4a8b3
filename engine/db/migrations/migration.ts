// The form of a numbered migration. Kept as text in modules, so that a build carries it along.

/** One step forward; never changed once released. `{schema}` stands for the quoted schema of the site. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}
