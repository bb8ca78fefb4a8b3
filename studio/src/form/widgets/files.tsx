// Files to drop or choose: each goes to the server at once and belongs to the record when that is saved.
import { ActionIcon, Progress, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import { isAccepted, pictureTypes } from '../../../../engine/shared/values/media-type.ts';
import type { FileJson, ModelField } from '../../../../engine/shared/wire.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useText } from '../../i18n/index.ts';
import { filesOf } from '../../records/fields.ts';
import { FileLine, Picture } from '../../records/values/files.tsx';
import { useSiteFormats } from '../../shell/me.ts';
import { useFormScope, type WidgetProps } from '../contract.ts';
import { useUploads, type Upload } from '../useUploads.ts';
import { Group } from './group.tsx';

function acceptOf(field: ModelField): readonly string[] | undefined {
  const said = field.settings?.accept;
  const accept = Array.isArray(said) ? said.map(String) : undefined;
  return accept ?? (field.type === 'image' ? pictureTypes : undefined);
}

export function FileWidget(props: WidgetProps) {
  return <Files props={props} files={filesOf(props.value)} most={1} put={(files) => props.onChange(files.at(-1))} />;
}

export function FilesWidget(props: WidgetProps) {
  const most = Number(props.field.settings?.maxItems ?? 100);
  return <Files props={props} files={filesOf(props.value)} most={most} put={(files) => props.onChange(files.length > 0 ? files : undefined)} />;
}

interface FilesProps { readonly props: WidgetProps; readonly files: readonly FileJson[]; readonly most: number; readonly put: (files: readonly FileJson[]) => void }

function Files({ props, files, most, put }: FilesProps) {
  const t = useText();
  const { field, readOnly, onBlur } = props;
  const [complaint, setComplaint] = useState<string>();
  const accept = acceptOf(field);
  // Several may arrive between two renders.
  const latest = useRef(files);
  latest.current = files;
  const change = (next: readonly FileJson[]): void => { latest.current = next; put(next); onBlur(); };
  const uploads = useUploads(
    (file) => {
      if (isAccepted(file.type, accept) && (field.type !== 'image' || isAccepted(file.type, pictureTypes))) change(most === 1 ? [file] : [...latest.current, file]);
      else setComplaint(t('file.notAccepted', { name: file.name }));
    },
    (name, error) => setComplaint(t('file.failed', { name, reason: error instanceof ApiProblem ? error.problem.detail : String(error) })),
  );
  const { underway } = useFormScope();
  const isRunning = uploads.running.length > 0;
  useEffect(() => {
    if (!isRunning) return undefined;
    underway(props.id, field.name, true);
    return () => underway(props.id, field.name, false);
  }, [underway, props.id, field.name, isRunning]);
  const add = (chosen: readonly File[]): void => {
    const room = most === 1 ? 1 : most - files.length - uploads.running.length;
    setComplaint(chosen.length > room ? t('file.tooMany', { count: most }) : undefined);
    for (const file of chosen.slice(0, Math.max(room, 0))) uploads.start(file);
  };
  const shown = { ...props, error: complaint ?? props.error };
  return (
    <Group props={shown} className="files">
      {files.map((file) => <Chosen key={file.id} file={file} picture={field.type === 'image'} onRemove={readOnly ? undefined : () => change(latest.current.filter(({ id }) => id !== file.id))} />)}
      {uploads.running.map((upload) => <Underway key={upload.key} upload={upload} />)}
      {readOnly || (most > 1 && files.length >= most) ? null : <DropPlace id={props.id} label={field.title} accept={accept} several={most > 1} onFiles={add} />}
    </Group>
  );
}

function Chosen({ file, picture, onRemove }: { file: FileJson; picture: boolean; onRemove: (() => void) | undefined }) {
  const t = useText();
  return (
    <div className="file-row">
      {picture ? <Picture file={file} size="small" /> : null}
      <FileLine file={file} />
      {onRemove ? <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('file.remove', { name: file.name })} title={t('file.remove', { name: file.name })} onClick={onRemove}><IconX size={14} /></ActionIcon> : null}
    </div>
  );
}

function Underway({ upload }: { upload: Upload }) {
  const t = useText();
  const formats = useSiteFormats();
  const said = t('file.progress', { name: upload.name, share: formats.integer(Math.round(upload.share * 100)) });
  return (
    <div className="file-row">
      <div className="t-grow"><span className="t-clip t-dim">{said}</span><Progress value={upload.share * 100} size="sm" aria-label={said} /></div>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('file.cancel', { name: upload.name })} title={t('file.cancel', { name: upload.name })} onClick={upload.stop}><IconX size={14} /></ActionIcon>
    </div>
  );
}

interface DropProps { readonly id: string; readonly label: string; readonly accept: readonly string[] | undefined; readonly several: boolean; readonly onFiles: (files: readonly File[]) => void }

/** A place to drop files on; the keyboard reaches the button in it. */
function DropPlace({ id, label, accept, several, onFiles }: DropProps) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files].slice(0, several ? undefined : 1));
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- takes what the mouse drops; the button does the same by keyboard
    <div className={over ? 'file-drop is-over' : 'file-drop'} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <input ref={input} id={id} type="file" hidden multiple={several} accept={accept?.join(',')} aria-label={label} onChange={(event) => { onFiles([...event.currentTarget.files ?? []]); event.currentTarget.value = ''; }} />
      <span className="t-dim">{t(several ? 'file.dropMany' : 'file.drop')} </span>
      <UnstyledButton className="t-link" aria-label={`${label}: ${t(several ? 'file.chooseMany' : 'file.choose')}`} onClick={() => input.current?.click()}>{t(several ? 'file.chooseMany' : 'file.choose')}</UnstyledButton>
    </div>
  );
}
