// How wide words are in the letters of the page. Answers anew when the letters have come.
import { useEffect, useState } from 'react';
import type { Measure } from './fit.ts';

const spareOfDigitPx = 0.3;
const letters = { head: '500 12px', cell: '400 13px', name: '500 13px' } as const;

function makeMeasure(): Measure {
  const canvas = document.createElement('canvas').getContext('2d');
  const family = getComputedStyle(document.body).fontFamily;
  const known = new Map<string, number>();
  return (text, size) => {
    const key = `${size} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (!canvas) return text.length * 7;
    canvas.font = `${letters[size]} ${family}`;
    // The page's digits are all as wide as its widest one; a canvas knows the narrow ones only.
    const digits = text.match(/\d/g)?.length ?? 0;
    const width = canvas.measureText(text.replaceAll(/\d/g, '0')).width + digits * spareOfDigitPx;
    known.set(key, width);
    return width;
  };
}

export function useMeasure(): Measure {
  const [measure, setMeasure] = useState<Measure>(() => makeMeasure());
  useEffect(() => {
    let here = true;
    void document.fonts.ready.then(() => { if (here) setMeasure(() => makeMeasure()); });
    return () => { here = false; };
  }, []);
  return measure;
}
