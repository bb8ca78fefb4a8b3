// What one request may cost before it is refused. docs name the same numbers.
export const limits = {
  bodyBytes: 8 * 1024 * 1024,
  bodyDepth: 64,
  queryParameters: 100,
  idempotencyHours: 24,
} as const;
