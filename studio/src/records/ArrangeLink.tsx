// The way from a screen of staff to its layout, for those who may change it.
import { Tooltip } from '@mantine/core';
import { IconLayout } from '@tabler/icons-react';
import type { ModelEntity } from '../../../engine/shared/wire.ts';
import type { LayoutType } from '../app/layout-types.ts';
import { useText } from '../i18n/index.ts';
import { useMe } from '../shell/me.ts';
import { mayDesign } from '../shell/navigation.ts';
import { ActionIconLink } from '../ui/links.tsx';
import { useIsPhone } from '../ui/viewport.ts';

export function ArrangeLink({ entity, type }: { entity: ModelEntity; type: LayoutType }) {
  const t = useText();
  const phone = useIsPhone();
  if (!mayDesign(useMe().system) || phone) return null;
  return <Tooltip label={t('layout.arrangeThis')}><ActionIconLink to="/admin/layouts/$entity" params={{ entity: entity.name }} search={{ type }} size={28} aria-label={t('layout.arrangeThis')}><IconLayout size={16} /></ActionIconLink></Tooltip>;
}
