// What one request may cost before it is refused. docs name the same numbers.
export const limits = {
  bodyBytes: 8 * 1024 * 1024,
  /** From those whom we do not know, or not yet. */
  strangerBytes: 64 * 1024,
  bodyDepth: 64,
  bodyMs: 120_000,
  /** Unless the installation says otherwise. */
  uploadBytes: 100 * 1024 * 1024,
  queryParameters: 100,
  idempotencyHours: 24,
} as const;
