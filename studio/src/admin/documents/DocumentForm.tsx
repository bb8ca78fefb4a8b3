// The form of a metadata document, drawn by the form library from its meta-schema: the plain members first, then a section for
// each part. The library holds the members together; each is edited by the part that its schema asks for.
import Form, { type IChangeEvent } from '@rjsf/core/lib/components/Form.js';
import type { FieldProps, ObjectFieldTemplateProps, RJSFSchema, UiSchema, ValidatorType } from '@rjsf/utils';
import { createElement, useMemo, type ReactNode } from 'react';
import { templates as shared } from '../../form/templates.tsx';
import { useText } from '../../i18n/index.ts';
import { isObject } from '../../../../engine/shared/json-object.ts';
import { Members } from './Members.tsx';
import { AnyPart } from './AnyPart.tsx';
import { PartProvider } from './contract.ts';
import { below, complaintAt, useDocument } from './scope.ts';
import { isNotYet, memberOf, membersIn, requiredIn, shapeOf, type Schema } from './shape.ts';
import { partFor } from './special.ts';

const together = 'head';
/** Only a layer says it about the one below; a document as a whole never has it. */
const saidByLayers: ReadonlySet<string> = new Set(['changes']);
const sectioned: ReadonlySet<string> = new Set(['map', 'list', 'members']);

/** The members that get a section of their own, always there to be filled. */
export function sectionsOf(schema: Schema): readonly string[] {
  return membersIn(schema).filter((name) => !saidByLayers.has(name) && sectioned.has(shapeOf(memberOf(schema, name, schema), schema)) && !isNotYet(memberOf(schema, name, schema)));
}

/** The plain members, as one object. */
function HeadField({ formData, onChange, fieldPathId }: FieldProps): ReactNode {
  const { root, diagnostics } = useDocument();
  const leave = [...sectionsOf(root), ...saidByLayers, 'name', 'sealed'];
  return <Members id="head" label="" schema={root} pointer="" value={formData} required={false} readOnly={false} error={complaintAt(diagnostics, '')} leave={leave} onChange={(next) => onChange(next, fieldPathId.path)} />;
}

/** One member with a section of its own. */
function SectionField({ name, formData, onChange, fieldPathId }: FieldProps): ReactNode {
  const { root, kind } = useDocument();
  const schema = memberOf(root, name, root);
  const change = (next: unknown): void => onChange(next, fieldPathId.path);
  return createElement(partFor(kind, name) ?? AnyPart, { schema, pointer: below('', name), value: formData, required: requiredIn(root).includes(name), onChange: change });
}

function Sections({ properties }: ObjectFieldTemplateProps): ReactNode {
  return properties.map((property) => <section key={property.name} className="document-section" data-section={property.name}>{property.content}</section>);
}

const fields = { head: HeadField, section: SectionField };
const templates = { ...shared, ObjectFieldTemplate: Sections };
/** What is wrong is told by the server, which alone knows the other documents. */
const validator: ValidatorType = {
  isValid: () => true,
  rawValidation: () => ({ errors: [] }),
  validateFormData: () => ({ errors: [], errorSchema: {} }),
};

export function DocumentForm({ onChange }: { onChange: (next: Readonly<Record<string, unknown>>) => void }) {
  const t = useText();
  const { root, value } = useDocument();
  const names = useMemo(() => sectionsOf(root), [root]);
  const schema = useMemo<RJSFSchema>(() => ({ type: 'object', properties: Object.fromEntries([together, ...names].map((name) => [name, { title: name }])) }), [names]);
  const uiSchema = useMemo<UiSchema>(() => ({ 'ui:submitButtonOptions': { norender: true }, ...Object.fromEntries([[together, { 'ui:field': 'head' }], ...names.map((name) => [name, { 'ui:field': 'section' }])]) }), [names]);
  const data = useMemo(() => ({ [together]: Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name))), ...Object.fromEntries(names.filter((name) => Object.hasOwn(value, name)).map((name) => [name, value[name]])) }), [value, names]);
  const change = ({ formData }: IChangeEvent<unknown>): void => {
    if (!isObject(formData)) return;
    const { [together]: head, ...parts } = formData;
    onChange(ordered(value, { ...(isObject(head) ? head : {}), ...parts }));
  };
  return (
    <div className="document-form" role="group" aria-label={t('documents.form')}>
      <PartProvider value={AnyPart}><Form tagName="div" schema={schema} uiSchema={uiSchema} formData={data} fields={fields} templates={templates} validator={validator} noValidate onChange={change} /></PartProvider>
    </div>
  );
}

/** Members keep the places that they had; what holds nothing and was not there before is left out. */
function ordered(before: Readonly<Record<string, unknown>>, next: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(next)])].filter((name) => next[name] !== undefined);
  return Object.fromEntries(names.filter((name) => Object.hasOwn(before, name) || !isHollow(next[name])).map((name) => [name, next[name]]));
}

function isHollow(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}
