/** Adapter: the {@link LocalTime} port on the host's time zone (`TZ`, `/etc/localtime`). */

import type { LocalDateTime, LocalTime } from './local-time.ts';

export class NodeLocalTime implements LocalTime {
  at(wallMs: number): LocalDateTime {
    const date = new Date(wallMs);
    return {
      year: date.getFullYear(),
      month: date.getMonth() + 1,
      day: date.getDate(),
      hour: date.getHours(),
      minute: date.getMinutes(),
      second: date.getSeconds(),
    };
  }
}
