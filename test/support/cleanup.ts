// Work to do when a test file has ended, last asked first done.

declare global {
  var trellisAtFileEnd: (() => Promise<unknown>)[];
}

/** Runs after the file's last afterAll; may be called anywhere, also inside beforeAll or a test. */
export function atFileEnd(clean: () => Promise<unknown>): void {
  globalThis.trellisAtFileEnd.push(clean);
}
