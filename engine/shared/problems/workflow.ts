// Problems of workflows; they stand in the run log.
import type { ProblemText } from './text.ts';

export const workflowProblems = {
  'workflow.depth': { en: 'Workflows set each other off more than {limit} times in a row.', vi: 'Các quy trình tự động kích hoạt lẫn nhau quá {limit} lần liên tiếp.' },
  'workflow.person': { en: 'Whoever caused this run may not act any more, or it was no person.', vi: 'Người gây ra lần chạy này không còn hoạt động, hoặc không phải là một người.' },
  'workflow.too-many': { en: 'The step would change more than {limit} records.', vi: 'Bước này sẽ sửa quá {limit} bản ghi.' },
  'workflow.not-failed': { en: 'Only a run that failed can be tried again.', vi: 'Chỉ chạy lại được lần chạy đã thất bại.' },
  'workflow.gone': { en: 'The workflow “{workflow}” is switched off or gone.', vi: 'Quy trình tự động “{workflow}” đã tắt hoặc không còn.' },
} as const satisfies Record<string, ProblemText>;
