// One picture that a browser can show as it is.
import type { FieldType } from './contract.ts';
import { file } from './file.ts';
import { pictureTypes } from '../../shared/values/media-type.ts';
import { fileUse, kept } from './file-value.ts';

export const image: FieldType = {
  ...file, name: 'image', widget: 'image', cell: 'image', widensTo: ['file'],
  files: fileUse(([only]) => JSON.stringify(only === undefined ? null : kept(only)), pictureTypes),
};
