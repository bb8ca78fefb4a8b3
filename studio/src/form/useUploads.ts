// Files on their way to the server: how far each is, how to stop one, what went wrong. What has arrived is handed on.
import { useEffect, useRef, useState } from 'react';
import type { FileJson } from '../../../engine/shared/wire.ts';
import { uploadFile } from '../api/files.ts';

export interface Upload {
  readonly key: number;
  readonly name: string;
  /** From 0 to 1. */
  readonly share: number;
  readonly stop: () => void;
}

interface Uploads {
  readonly running: readonly Upload[];
  start(file: File): void;
}

let keys = 0;

export function useUploads(onArrived: (file: FileJson) => void, onFailed: (name: string, error: unknown) => void): Uploads {
  const [running, setRunning] = useState<readonly Upload[]>([]);
  const latest = useRef({ onArrived, onFailed });
  useEffect(() => { latest.current = { onArrived, onFailed }; });
  const stops = useRef(new Set<AbortController>());
  // Whoever leaves the form leaves its uploads.
  useEffect(() => { const all = stops.current; return () => { for (const stop of all) stop.abort(); }; }, []);
  const start = (file: File): void => {
    const key = (keys += 1);
    const controller = new AbortController();
    stops.current.add(controller);
    const change = (next: (upload: Upload) => readonly Upload[]): void => setRunning((all) => all.flatMap((upload) => (upload.key === key ? next(upload) : [upload])));
    setRunning((all) => [...all, { key, name: file.name, share: 0, stop: () => controller.abort() }]);
    uploadFile(file, { signal: controller.signal, onProgress: (share) => change((upload) => [{ ...upload, share }]) })
      .then((arrived) => latest.current.onArrived(arrived))
      .catch((error: unknown) => { if (!controller.signal.aborted) latest.current.onFailed(file.name, error); })
      .finally(() => { stops.current.delete(controller); change(() => []); });
  };
  return { running, start };
}
