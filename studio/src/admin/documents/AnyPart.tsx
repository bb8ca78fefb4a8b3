// One place of a document's form: finds the editor by the meta-schema. Members, entries and forms lead back here.
import { createElement, type ComponentType } from 'react';
import { Entries } from './Entries.tsx';
import { ListEntries } from './ListEntries.tsx';
import type { InputProps, PartProps } from './contract.ts';
import { ChoicePart, FlagPart, NamesPart, NumberPart, TextPart } from './inputs.tsx';
import { Members } from './Members.tsx';
import { OrderedNames } from './OrderedNames.tsx';
import { complaintAt, placeId, useDocument } from './scope.ts';
import { shapeOf, text, type Shape } from './shape.ts';
import { ExpressionPart, FilterPart, ValuePart } from './ValueParts.tsx';
import { Variants } from './Variants.tsx';

const editors: Readonly<Record<Shape, ComponentType<InputProps>>> = {
  text: TextPart, number: NumberPart, flag: FlagPart, choice: ChoicePart, names: NamesPart, ordered: OrderedNames, members: Members, map: Entries, list: ListEntries, variants: Variants,
  filter: FilterPart, expression: ExpressionPart, value: ValuePart,
};

export function AnyPart({ schema, pointer, value, required = false, readOnly = false, label, onChange }: PartProps) {
  const { root, diagnostics } = useDocument();
  const shown = label ?? (text(schema, 'title') || pointer.slice(pointer.lastIndexOf('/') + 1));
  return createElement(editors[shapeOf(schema, root)], { id: placeId(pointer), label: shown, schema, pointer, value, required, readOnly, error: complaintAt(diagnostics, pointer), onChange });
}
