// Field types that the format has and no code stands behind yet.

const withoutCode = ['secret'] as const;
export const typesNotYet: readonly string[] = withoutCode;
export type TypeNotYet = (typeof withoutCode)[number];
