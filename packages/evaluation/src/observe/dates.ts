import type { ClosedPeriod, Moment } from '@projet-social/schema';

/** Civil days are compared and counted as text `YYYY-MM-DD` and as days since 1970; no clock, no time zone. */
const dayMilliseconds = 86_400_000;

/** Days since 1 January 1970. @example dayNumber('1970-01-02') // => 1 */
export function dayNumber(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / dayMilliseconds;
}

/** The day of a number of days since 1970. */
export function dayOf(days: number): string {
  return new Date(days * dayMilliseconds).toISOString().slice(0, 10);
}

/**
 * Moves a day by calendar months. A day that the month does not have becomes its last day.
 * @example addMonths('2024-09-10', 15) // => '2025-12-10'
 * @example addMonths('2025-01-31', 1) // => '2025-02-28'
 */
export function addMonths(date: string, months: number): string {
  const total = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(Number(date.slice(8, 10)), lastDay);
  return `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Days from one day to another. @example daysBetween('2025-01-01', '2025-01-31') // => 30 */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Whole calendar months from one day to another. @example monthsBetween('2024-09-10', '2025-12-09') // => 14 */
export function monthsBetween(from: string, to: string): number {
  const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  if (months > 0 && addMonths(from, months) > to) return months - 1;
  if (months < 0 && addMonths(from, months) < to) return months + 1;
  return months;
}

/** Length of a period in months: whole when it ends on the eve of its anniversary day, else by days of a mean month. */
export function periodMonths(period: ClosedPeriod): number {
  const after = dayOf(dayNumber(period.end) + 1);
  const whole = monthsBetween(period.start, after);
  if (addMonths(period.start, whole) === after) return whole;
  return daysBetween(period.start, after) / (365.25 / 12);
}

/** Whether a day lies in a period, both ends included. */
export function isWithin(date: string, period: ClosedPeriod): boolean {
  return date >= period.start && date <= period.end;
}

/** The day that a moment names: the start or end of the period, minus months, then days. */
export function momentDay(moment: Moment, period: ClosedPeriod): string {
  const anchor = moment.anchor === 'period-start' ? period.start : period.end;
  const month = moment.minusMonths === undefined ? anchor : addMonths(anchor, -moment.minusMonths);
  return moment.minusDays === undefined ? month : dayOf(dayNumber(month) - moment.minusDays);
}

/** Whether `to` comes at most so many days or calendar months after `from`; the last day counts. */
export function isAtMostAfter(from: string, to: string, value: number, unit: 'days' | 'months'): boolean {
  return unit === 'days' ? daysBetween(from, to) <= value : to <= addMonths(from, value);
}

/** The civil year as a period. */
export function civilYear(year: number): ClosedPeriod {
  return { start: `${year}-01-01`, end: `${year}-12-31` };
}
