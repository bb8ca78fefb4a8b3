// Follows the record: whoever does is told what others say about it.
import { Button, Tooltip } from '@mantine/core';
import { IconBell, IconBellFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { follow, followersQuery, type About } from '../../../api/talk.ts';
import { useText } from '../../../i18n/index.ts';
import { sayProblem } from '../../../ui/toast.tsx';

export function FollowButton({ about }: { about: About }) {
  const t = useText();
  const found = useQuery(followersQuery(about));
  if (!found.data) return null;
  const { following, data } = found.data;
  const names = data.map((person) => person.label ?? t('comment.somebody')).join(', ');
  return (
    <Tooltip label={names || t('follow.nobody')} multiline maw={260}>
      <Button size="compact-sm" variant="subtle" color={following ? 'brand' : 'gray'} aria-pressed={following} leftSection={following ? <IconBellFilled size={14} /> : <IconBell size={14} />}
        onClick={() => void follow(about, !following).catch((error: unknown) => sayProblem(error, t('follow.failed')))}>
        {t(following ? 'follow.on' : 'follow.off')}{data.length > 0 ? ` · ${data.length}` : ''}
      </Button>
    </Tooltip>
  );
}
