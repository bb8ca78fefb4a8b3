// Whatever a restricted person asks, nothing in the answer depends on what is hidden from them. Exhaustive on the test package:
// each entity, field, operator and clause, over links and back over relations.
import { readsAlike } from './planets-reads.ts';

readsAlike('ann');
