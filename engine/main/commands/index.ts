// All commands of the command line.
import type { Command } from '../command.ts';
import { importFile } from './import.ts';
import { siteCreate } from './site-create.ts';
import { tokenCreate } from './token-create.ts';
import { userCreate } from './user-create.ts';

export const commands: readonly Command[] = [importFile, siteCreate, tokenCreate, userCreate];
