// A place that takes one of several forms: which form, then the form.
import { Input, NativeSelect } from '@mantine/core';
import { useText } from '../../i18n/index.ts';
import { Part, type InputProps } from './contract.ts';
import { placeId, useDocument } from './scope.ts';
import { shapeOf, text } from './shape.ts';
import { variantAt, variantsOf } from './variants.ts';

export function Variants(props: InputProps) {
  const { label, schema, pointer, value, required, readOnly, error, onChange } = props;
  const t = useText();
  const { root } = useDocument();
  const variants = variantsOf(schema, root, (word) => t(word));
  const at = value === undefined ? -1 : variantAt(value, variants, root);
  const current = variants[at];
  const choose = (next: string): void => {
    const variant = variants[Number(next)];
    onChange(variant === undefined ? undefined : variant.start ?? (shapeOf(variant.schema, root) === 'text' ? '' : undefined));
  };
  const data = [...(required && at >= 0 ? [] : [{ value: '-1', label: t('documents.notChosen') }]), ...variants.map((variant, index) => ({ value: String(index), label: variant.title }))];
  return (
    <Input.Wrapper className="variants" id={`${placeId(pointer)}-form`} label={label} labelElement="div" description={text(schema, 'description') || undefined} error={current ? undefined : error} withAsterisk={required} inputWrapperOrder={['label', 'input', 'error', 'description']}>
      <div className="variants-body">
        <NativeSelect aria-label={t('documents.formOf', { what: label })} disabled={readOnly} data={data} value={String(at)} onChange={(event) => choose(event.currentTarget.value)} />
        {current ? <Part schema={{ ...current.schema, description: '' }} pointer={pointer} value={value} label={t('documents.valueOf', { what: label })} readOnly={readOnly} onChange={onChange} /> : null}
      </div>
    </Input.Wrapper>
  );
}
