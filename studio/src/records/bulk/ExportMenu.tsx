// Takes what a list shows, or what is chosen in it, home as a file.
import { Button, Menu } from '@mantine/core';
import { IconDownload, IconFileSpreadsheet, IconFileText, IconJson } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { exportList, type ExportFormat } from '../../api/exports.ts';
import type { FilterJson, ListQuery } from '../../api/records.ts';
import { useText } from '../../i18n/index.ts';
import { say, sayProblem } from '../../ui/toast.tsx';

interface Props {
  readonly entity: ModelEntity;
  readonly query: Pick<ListQuery, 'filter' | 'q' | 'sort'>;
  /** Columns of the list, in their order. */
  readonly names: readonly string[];
  /** None: the whole list. */
  readonly chosen: readonly string[];
}

export function ExportMenu({ entity, query, names, chosen }: Props) {
  const t = useText();
  const work = useMutation({
    mutationFn: ({ format, fields }: { format: ExportFormat; fields: readonly string[] }) => {
      const filter: FilterJson = chosen.length > 0 ? { id: { $in: chosen } } : query.filter ?? {};
      return exportList(entity.name, { format, fields, filter, ...(query.sort === undefined ? {} : { sort: query.sort }), ...(chosen.length === 0 && query.q ? { q: query.q } : {}) }, entity.titlePlural);
    },
    onSuccess: () => say(t('export.done')),
    onError: (error) => sayProblem(error, t('export.failed')),
  });
  const item = (format: ExportFormat, icon: React.ReactNode, label: string, fields: readonly string[] = names): React.ReactNode => <Menu.Item leftSection={icon} onClick={() => work.mutate({ format, fields })}>{label}</Menu.Item>;
  return (
    <Menu position="bottom-end" width={270} returnFocus>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={15} stroke={1.7} />} className="tool-button" loading={work.isPending} aria-label={t('export.menu')}><span className="tool-label">{t('export.short')}</span></Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{chosen.length > 0 ? t('export.chosen', { count: chosen.length }) : t('export.list')}</Menu.Label>
        {item('xlsx', <IconFileSpreadsheet size={16} stroke={1.6} />, t('export.xlsx'))}
        {item('csv', <IconFileText size={16} stroke={1.6} />, t('export.csv'))}
        <Menu.Divider />
        {item('xlsx', <IconFileSpreadsheet size={16} stroke={1.6} />, t('export.allFields'), ['*'])}
        {item('json', <IconJson size={16} stroke={1.6} />, t('export.json'))}
      </Menu.Dropdown>
    </Menu>
  );
}
