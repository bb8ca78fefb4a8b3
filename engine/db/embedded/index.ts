// The edge of the embedded server: everything outside this folder imports from here alone.
export { openDatabase, type OpenedDatabase, type OpenDatabaseOptions } from './open.ts';
