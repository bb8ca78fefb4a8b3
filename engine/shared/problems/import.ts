// Problems of the layer "import".
import type { ProblemText } from './text.ts';

export const importProblems = {
} as const satisfies Record<string, ProblemText>;
