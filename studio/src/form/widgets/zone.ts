// Between an instant and the wall clock of a named zone, by Intl alone.
function wallOf(instantMs: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }).formatToParts(instantMs);
  const part = (type: string): number => Number(parts.find((item) => item.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** ISO instant → `YYYY-MM-DD HH:mm:ss` on the zone's clock. */
export function toWallClock(instant: string, zone: string): string {
  const time = Date.parse(instant);
  return Number.isNaN(time) ? '' : new Date(wallOf(Math.floor(time / 1000) * 1000, zone)).toISOString().slice(0, 19).replace('T', ' ');
}

/** `YYYY-MM-DD HH:mm[:ss]` on the zone's clock → ISO instant in UTC. Two steps settle a change of summer time. */
export function fromWallClock(wall: string, zone: string): string {
  const wanted = Date.parse(`${wall.replace(' ', 'T')}Z`);
  let instant = wanted;
  for (let step = 0; step < 2; step += 1) instant += wanted - wallOf(instant, zone);
  return new Date(instant).toISOString().replace('.000Z', '+00:00');
}
