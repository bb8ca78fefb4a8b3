// Buttons that lead somewhere: real links, so that they open in new tabs and preload.
import { ActionIcon, Button, type ActionIconProps, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Anchor<Props> = Props & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Props> & { ref?: Ref<HTMLAnchorElement> };

export const ButtonLink = createLink((props: Anchor<ButtonProps>) => <Button component="a" {...props} />);
export const ActionIconLink = createLink((props: Anchor<ActionIconProps>) => <ActionIcon component="a" {...props} />);
