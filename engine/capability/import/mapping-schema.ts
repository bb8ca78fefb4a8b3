// JSON Schema of a mapping: which columns of a file become which fields. The guide in docs/import.md tells the same in words.

const values = {
  type: 'object', description: 'Text in the file → text to take instead; null takes the cell as empty, the key "" stands for an empty cell.',
  additionalProperties: { type: ['string', 'null'] }, maxProperties: 10_000,
} as const;

const match = { type: 'string', minLength: 1, description: 'Field of the target by which a link is found; absent: the identity of the target.' } as const;
const format = { type: 'string', minLength: 1, maxLength: 60, description: 'How the file writes the value, e.g. dd-MM-yy or 1.234,5.' } as const;

const column = {
  type: 'object', additionalProperties: false, required: ['field'],
  properties: { field: { type: 'string', minLength: 1 }, match, format, values },
} as const;

const template = {
  type: 'object', additionalProperties: false, required: ['template'],
  properties: { template: { type: 'string', minLength: 1, maxLength: 1000, description: 'Text with {header} or {header|slug} places.' }, match, format, values },
} as const;

export const mappingSchema = {
  type: 'object', additionalProperties: false, required: ['entity', 'mode', 'columns'],
  properties: {
    $schema: { type: 'string' },
    entity: { type: 'string', minLength: 1 },
    mode: { enum: ['insert', 'update', 'upsert'] },
    identity: { type: 'array', minItems: 1, maxItems: 10, uniqueItems: true, items: { type: 'string', minLength: 1 } },
    columns: { type: 'object', maxProperties: 500, additionalProperties: { anyOf: [{ type: 'null' }, column] } },
    constants: { type: 'object', maxProperties: 500, additionalProperties: { anyOf: [template, { type: ['string', 'number', 'boolean'] }, { type: 'array', items: { type: 'string' } }] } },
    distinct: { type: 'string', minLength: 1 },
    delimiter: { enum: [',', ';', '\t', '|'] },
    ignoreUnmapped: { type: 'boolean' },
  },
} as const;
