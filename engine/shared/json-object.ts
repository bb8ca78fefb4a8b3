// What a JSON object is: the one test of it, for the engine and the studio.

/** True for an object that is no array; its members are still unknown. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
