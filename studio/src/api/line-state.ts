// Whether the server is there: is the line for live updates open, and did the last request reach anybody?
import { create } from 'zustand';

interface LineState {
  /** What asks by the clock need not while it is. */
  readonly open: boolean;
  readonly reached: boolean;
}

export const useLine = create<LineState>()(() => ({ open: false, reached: true }));

/** Told with every request; nothing happens where it is as it was. */
export function noteReached(reached: boolean): void {
  if (useLine.getState().reached !== reached) useLine.setState({ reached });
}
