// Words and colours of rights in the table of a role.
import type { TextKey } from '../../i18n/index.ts';
import type { TableAction } from './rights.ts';

export const actionTitles: Readonly<Record<TableAction | '*', TextKey>> = { create: 'rights.create', read: 'rights.read', update: 'rights.update', delete: 'rights.delete', export: 'rights.exportShort', import: 'rights.importShort', '*': 'rights.restShort' };
export const scopeTitles: Readonly<Record<string, TextKey>> = { all: 'scope.all', unit: 'scope.unit', subordinates: 'scope.subordinates', team: 'scope.team', own: 'scope.own', none: 'scope.none' };
export const scopeColors: Readonly<Record<string, string>> = { all: 'green', unit: 'teal', subordinates: 'cyan', team: 'blue', own: 'violet', none: 'gray' };
export const grantTitles: Readonly<Record<string, TextKey>> = { write: 'grant.write', read: 'grant.read', masked: 'grant.masked', none: 'grant.none', when: 'grant.when' };
export const grantColors: Readonly<Record<string, string>> = { write: 'green', read: 'blue', masked: 'orange', none: 'gray', when: 'violet' };
