// The refusal of a report that cannot do without what its reader may not read. Knows neither which field nor why.
import { EngineError } from '../lib/errors.ts';

/** The refusal of a report that needs what its reader may not read. */
export function hidden(): EngineError {
  return new EngineError('forbidden', 'report.hidden');
}
