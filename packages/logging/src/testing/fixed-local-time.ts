/** Double: a {@link LocalTime} at a fixed distance from UTC, whatever zone the tests run in. */

import type { LocalDateTime, LocalTime } from '../local-time.ts';

const DAY_SECONDS = 24 * 60 * 60;

export class FixedLocalTime implements LocalTime {
  readonly #offsetMinutes: number;

  /** Minutes east of UTC; default 0. */
  constructor(offsetMinutes = 0) {
    this.#offsetMinutes = offsetMinutes;
  }

  at(wallMs: number): LocalDateTime {
    const seconds = Math.floor(wallMs / 1000) + this.#offsetMinutes * 60;
    const days = Math.floor(seconds / DAY_SECONDS);
    const inDay = seconds - days * DAY_SECONDS;
    return {
      ...civilDate(days),
      hour: Math.floor(inDay / 3600),
      minute: Math.floor(inDay / 60) % 60,
      second: inDay % 60,
    };
  }
}

/** Days since 1970-01-01 as a Gregorian date, counted in eras of 400 years that begin in March. */
function civilDate(days: number): Pick<LocalDateTime, 'year' | 'month' | 'day'> {
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36524) + Math.floor(dayOfEra / 146096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}
