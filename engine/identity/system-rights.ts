// The rights that are about the system and no entity. Roles may name others; `*` is all of them.
export const systemRights = ['audit', 'import', 'metadata', 'settings', 'tokens', 'users'] as const;
