const MINUTE = 60_000;
const DAY = 86_400_000;
// No zone changes its offset and back within so short a time: equal at both ends means equal in between.
const SPAN = 4 * DAY;
const CHANGES = Number.POSITIVE_INFINITY;
const IANA_NAME = /^[A-Za-z]/;
const LONG_OFFSET = /GMT(?:([+-])(\d\d):(\d\d))?/;

/** The time zone of Viet Nam: of a newspaper that names none, and of who types a moment without one. */
export const vietNam = 'Asia/Ho_Chi_Minh';

/**
 * Legal time in Viet Nam (IANA time zone database, file `asia`): known here because Intl takes 25 ms to begin, longer than
 * anything else a small build asks it.
 */
const VIET_NAM = {
  name: vietNam,
  since: Date.UTC(1975, 5, 12, 16),
  offset: 7 * 60 * MINUTE,
} as const;

interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** Offset in milliseconds all through a span, or CHANGES, by number of spans since 1970. */
  readonly spans: Map<number, number>;
}

// Asking Intl costs microseconds; what it answers never changes while the program runs.
const zones = new Map<string, Zone>();

/** Whether a name is a time zone of the IANA database that this Node knows. */
export function isTimeZone(name: string): boolean {
  // Newer Nodes also take plain offsets such as `+07:00`; a site's zone must not depend on the version.
  if (!IANA_NAME.test(name)) return false;
  if (name === VIET_NAM.name) return true;
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
}

/** Offset of the zone's clocks from UTC at an instant, in milliseconds, whole minutes; throws on no such zone. */
export function offsetAt(epoch: number, timeZone: string): number {
  if (timeZone === VIET_NAM.name && epoch >= VIET_NAM.since) return VIET_NAM.offset;
  if (timeZone === 'UTC') return 0;
  const zone = zoneOf(timeZone);
  const offset = offsetInSpan(zone, Math.floor(epoch / SPAN));
  return offset === CHANGES ? askIntl(zone, epoch) : offset;
}

/** The instant at which clocks in the zone show `wall`, as Temporal's disambiguation `compatible` chooses it. */
export function instantOf(wall: number, timeZone: string): number {
  const before = offsetAt(wall - DAY, timeZone);
  const after = offsetAt(wall + DAY, timeZone);
  if (before === after || offsetAt(wall - before, timeZone) === before) return wall - before;
  return offsetAt(wall - after, timeZone) === after ? wall - after : wall - before;
}

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const zone = { format, spans: new Map<number, number>() };
  zones.set(timeZone, zone);
  return zone;
}

/** The offset all through a span, or CHANGES. */
function offsetInSpan(zone: Zone, span: number): number {
  const known = zone.spans.get(span);
  if (known !== undefined) return known;
  const start = askIntl(zone, span * SPAN);
  const offset = start === askIntl(zone, (span + 1) * SPAN) ? start : CHANGES;
  zone.spans.set(span, offset);
  return offset;
}

function askIntl(zone: Zone, epoch: number): number {
  const [, sign, hours, minutes] = LONG_OFFSET.exec(zone.format.format(epoch)) ?? [];
  if (hours === undefined) return 0;
  // Local mean times before standard time have seconds too; RFC 3339 offsets have none.
  return (sign === '-' ? -MINUTE : MINUTE) * (Number(hours) * 60 + Number(minutes));
}
