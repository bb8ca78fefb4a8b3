// The floor's check of bodies: one JSON Schema, compiled once.
import { Ajv } from 'ajv';
import formats from 'ajv-formats';

const short = { type: 'string', maxLength: 255 };
const properties = {
  first_name: short, last_name: { ...short, minLength: 1 }, email: { type: 'string', format: 'email' }, phone: short, company: short, title: short,
  status: { enum: ['new', 'contacted', 'qualified', 'converted', 'lost'] }, source: short, description: { type: 'string' },
  amount: { type: 'number', minimum: 0 }, probability: { type: 'integer', minimum: 0, maximum: 100 },
  expected_close: { type: 'string', format: 'date' }, owner_id: { type: 'string', format: 'uuid' }, client_id: { type: 'integer' },
};

const ajv = new Ajv();
formats.default(ajv);

export const validateNew = ajv.compile({ type: 'object', additionalProperties: false, required: ['last_name', 'status'], properties });
export const validateChange = ajv.compile({ type: 'object', additionalProperties: false, minProperties: 1, properties });
