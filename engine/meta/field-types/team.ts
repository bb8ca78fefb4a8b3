// A team: a link to entity `team`, which is a tree.
import type { FieldType } from './contract.ts';
import { equality } from './operators.ts';
import { user } from './user.ts';

export const team: FieldType = { ...user, name: 'team', operators: [...equality, '$under'], widget: 'team', cell: 'link' };
