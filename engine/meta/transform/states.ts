// What a process says of its states put where expressions look for what options say: `option(stage).probability`. Knows no expressions.
import type { EntityDocument, FieldDocument } from '../../shared/documents.ts';

type OptionDocument = NonNullable<FieldDocument['options']>[number];

/** The document whose state fields tell the probability of each state as data of its option; the same object where no state has one. */
export function withStateData(document: EntityDocument): EntityDocument {
  const told = Object.values(document.processes ?? {}).flatMap(({ field: key, states }) => {
    const field = document.properties[key];
    const isTold = field?.options !== undefined && field.optionData?.['probability'] === undefined && Object.values(states).some(({ probability }) => probability !== undefined);
    if (field === undefined || !isTold) return [];
    const options = field.options?.map((option): OptionDocument => {
      const probability = states[option.value]?.probability;
      return probability === undefined ? option : { ...option, data: { ...option.data, probability } };
    });
    const optionData: FieldDocument['optionData'] = { ...field.optionData, probability: { fieldType: 'percent' } };
    return [[key, { ...field, optionData, options }] as const];
  });
  return told.length === 0 ? document : { ...document, properties: { ...document.properties, ...Object.fromEntries(told) } };
}
