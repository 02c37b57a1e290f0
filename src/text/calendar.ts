/** Days in a month (1–12) of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  return dateOf(year, month + 1, 0).getUTCDate();
}

/** Weekday of a date, 0 for Monday to 6 for Sunday (ISO 8601 order). */
export function weekday(year: number, month: number, day: number): number {
  return (dateOf(year, month, day).getUTCDay() + 6) % 7;
}

/** To `Date.UTC` the years 0 to 99 are of the twentieth century. */
function dateOf(year: number, month: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
}
