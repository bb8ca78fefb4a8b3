// The screens of an entity that a layout arranges, as addresses name them.
export const layoutTypes = ['form', 'detail', 'list', 'board', 'card'] as const;
export type LayoutType = (typeof layoutTypes)[number];
