// What every test database starts with. Prepared once per run, then cloned for each test file.

/** Fills the empty database at this address; leaves no connection open, or it cannot be cloned. */
export async function prepareTemplate(_url: string): Promise<void> {
  // Nothing yet: engine tables and the test package come here.
}
