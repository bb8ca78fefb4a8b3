// Several files, in the order given.
import type { FieldType } from './contract.ts';
import { acceptKeyword, fileUse, fileWire, kept } from './file-value.ts';
import { file } from './file.ts';
import { countKeywords, idListValue, idSchema, listSchema } from './id-value.ts';
import { taken } from './parsed.ts';

export const attachments: FieldType = {
  ...file, name: 'attachments', keywords: { ...acceptKeyword, ...countKeywords },
  valueSchema: (field) => listSchema(field, idSchema),
  wireSchema: () => ({ type: 'array', items: fileWire }),
  // No files are an empty list, whether or not there ever were any; in the table it is NULL.
  readSql: (_field, column) => `coalesce(${column()}, '[]')`,
  toColumns(field, value) {
    const ids = idListValue(field, value);
    if (!ids.ok) return ids;
    return taken({ '': ids.value.length === 0 ? null : JSON.stringify(ids.value.map((id) => ({ id }))) });
  },
  files: fileUse((files) => JSON.stringify(files.map(kept))),
  long: true, told: ['accept', 'maxItems'], widget: 'attachments', cell: 'attachments',
};
