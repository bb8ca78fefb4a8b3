// Phone or desk: the one place that knows the width where the layout changes.
import { useMediaQuery } from '@mantine/hooks';

export function useIsPhone(): boolean {
  return useMediaQuery('(max-width: 720px)', window.matchMedia('(max-width: 720px)').matches) ?? false;
}
