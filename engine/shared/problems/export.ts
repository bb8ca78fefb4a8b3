// Problems of the layer "export".
import type { ProblemText } from './text.ts';

export const exportProblems = {
  'export.too-many': { en: 'A file of this kind holds at most {limit} rows. Narrow the list down, or take CSV for more.', vi: 'Tệp loại này chứa tối đa {limit} dòng. Hãy thu hẹp danh sách hoặc chọn CSV để xuất được nhiều hơn.' },
  'export.field': { en: '{title} is not exported.', vi: 'Không xuất được trường {title}.' },
  'export.nothing': { en: 'There is no field to export.', vi: 'Không có trường nào để xuất.' },
} as const satisfies Record<string, ProblemText>;
