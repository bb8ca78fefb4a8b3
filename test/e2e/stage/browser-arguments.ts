// Chromium as people run it: with a process per page and with the web's rules, which the npm package's own arguments
// (made for a bare cloud function) switch off. In one process, closing one person's browser would end everybody's.

const unlike = new Set(['--single-process', '--no-zygote', '--in-process-gpu', '--disable-web-security', '--allow-running-insecure-content', '--disable-site-isolation-trials']);

/** The arguments without those that make another browser of it. */
export function browserArguments(given: readonly string[]): string[] {
  return given.filter((argument) => !unlike.has(argument));
}
