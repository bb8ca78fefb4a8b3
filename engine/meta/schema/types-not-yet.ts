// Field types that the format has and no code stands behind yet.

const withoutCode = ['richText', 'markdown', 'time', 'duration', 'dateRange', 'rating', 'color', 'personName', 'address', 'taxCode', 'treeParent', 'file', 'image', 'attachments', 'json', 'secret', 'geoPoint'] as const;
export const typesNotYet: readonly string[] = withoutCode;
export type TypeNotYet = (typeof withoutCode)[number];
