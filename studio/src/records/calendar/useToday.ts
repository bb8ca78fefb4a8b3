// The day that it is on the person's clock, also for a page that stays open past midnight.
import { useEffect, useState } from 'react';
import { toWallClock } from '../../form/widgets/zone.ts';
import { dayOf, minuteMs } from './wall.ts';

function dayIn(zone: string): string {
  return dayOf(toWallClock(new Date().toISOString(), zone));
}

export function useToday(zone: string): string {
  const [today, setToday] = useState(() => dayIn(zone));
  useEffect(() => {
    const timer = setInterval(() => setToday(dayIn(zone)), minuteMs);
    return () => clearInterval(timer);
  }, [zone]);
  return today;
}
