// Parts of some kinds that have an editor of their own instead of the one their schema asks for.
import type { ComponentType } from 'react';
import { RoleMatrix } from '../people/RoleMatrix.tsx';
import type { PartProps } from './contract.ts';

const parts: Readonly<Record<string, ComponentType<PartProps>>> = { 'role.entities': RoleMatrix };

export function partFor(kind: string, member: string): ComponentType<PartProps> | undefined {
  return parts[`${kind}.${member}`];
}
