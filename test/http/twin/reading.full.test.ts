// The same for the other roles: by subordinates, everything but masks, and next to nothing.
import { readsAlike } from './planets-reads.ts';

readsAlike('cap');
readsAlike('arc');
readsAlike('vis');
