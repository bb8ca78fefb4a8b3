// A text that means something else: what is typed stays as it is until the field is left, then it is read.
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { inputProps, type WidgetProps } from '../contract.ts';

interface Props {
  readonly props: WidgetProps;
  /** The value as people write it. */
  readonly shown: string;
  /** Value of a text; undefined where it cannot be read: then the text itself is the value and the form complains. */
  readonly read: (text: string) => unknown;
  readonly placeholder?: string;
  readonly inputMode?: 'numeric' | 'text';
  /** A mistake that can be told before saving. */
  readonly complaint?: string | undefined;
}

export function Typed({ props, shown, read, placeholder, inputMode, complaint }: Props) {
  const [text, setText] = useState<string>();
  const common = inputProps(props);
  const leave = (): void => {
    if (text !== undefined && text !== shown) props.onChange(text.trim() === '' ? undefined : (read(text) ?? text));
    setText(undefined);
    props.onBlur();
  };
  return (
    <TextInput {...common} error={common.error || complaint} placeholder={placeholder} {...(inputMode === undefined ? {} : { inputMode })} value={text ?? shown} onBlur={leave}
      onChange={(event) => setText(event.currentTarget.value)} onKeyDown={(event) => { if (event.key === 'Enter' && text !== undefined) props.onChange(text.trim() === '' ? undefined : (read(text) ?? text)); }} />
  );
}
