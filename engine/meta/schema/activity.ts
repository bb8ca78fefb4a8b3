// Settings of the capability `activity`, as part of the meta-schema of an entity.
import type { JsonSchema } from '../field-types/contract.ts';
import { key, nameList, object } from './parts.ts';

export const activitySchema: JsonSchema = object({
  at: { ...key, description: 'Field of type date or dateTime that says when it takes place; when the record was created unless given, and where it is empty.' },
  body: { ...key, description: 'Text field of which the timeline shows the beginning.' },
  show: nameList('Fields that the timeline shows beside the label.'),
  key: { type: 'string', pattern: '^[a-z]$', description: 'Letter that begins one on the page of a record.' },
}, [], { 'x-merge': 'map', description: 'Records are what people do: they stand in the timelines of the records that they point to.' });
