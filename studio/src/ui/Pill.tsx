// A value with a colour: status, option, tag.
import type { ReactNode } from 'react';

export function Pill({ color, children, bare = false }: { color?: string | undefined; children: ReactNode; bare?: boolean }) {
  return (
    <span className={bare ? 't-pill is-bare' : 't-pill'} data-color={color ?? 'gray'}>
      <span>{children}</span>
    </span>
  );
}
