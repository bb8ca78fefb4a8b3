// The rights that are about the system and no entity; `*` in a role is all of them.
export const systemRights = ['audit', 'import', 'metadata', 'operations', 'settings', 'tokens', 'users'] as const;
