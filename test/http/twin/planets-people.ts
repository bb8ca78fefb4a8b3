// Who lives in the twin worlds of the test package.
export const teams = { alpha: {}, beta: { parent: 'alpha' }, gamma: {} } as const;

export const people = {
  ann: { roles: ['explorer'], team: 'alpha', manager: 'cap' },
  bob: { roles: ['explorer'], team: 'gamma' },
  cap: { roles: ['captain'], team: 'beta' },
  arc: { roles: ['archivist'], team: 'gamma' },
  vis: { roles: ['visitor'] },
} as const;
