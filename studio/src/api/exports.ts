// Lists as files: asked for as bytes and handed to the browser's own downloads.
import { requestFile } from './client.ts';
import type { FilterJson } from './records.ts';

export type ExportFormat = 'csv' | 'xlsx' | 'json';

export interface ExportWish { readonly format: ExportFormat; readonly fields: readonly string[]; readonly filter: FilterJson; readonly sort?: string; readonly q?: string }

/** Saves the file under a name that a person knows. */
export async function exportList(entity: string, wish: ExportWish, title: string): Promise<void> {
  const bytes = await requestFile(`/records/${encodeURIComponent(entity)}/export`, wish);
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = `${title}.${wish.format}`;
  link.click();
  // The browser has its own hold on what it saves.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
