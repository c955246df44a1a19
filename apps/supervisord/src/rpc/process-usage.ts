/**
 * What children use, for `sv.getProcessUsage`. Linux tells it in /proc/PID/stat: one read for each
 * child, the memory included, so statm need not be opened. The parser is pure; whoever reads hands
 * the text over.
 */
import type { SubprocessRunner } from '@sv/core';
import { type ProcessUsage, RpcDouble } from '@sv/rpc';

/** Gives the text of /proc/PID/stat; `null` when there is none (gone, or not Linux). */
export type ReadProcessStat = (pid: number) => string | null;

export interface UsageFigures {
  readonly cpuSeconds: number;
  readonly rssBytes: number;
}

/** USER_HZ: /proc counts in it, and it is 100 on every Linux whatever the kernel ticks at (proc(5)). */
const TICKS_PER_SECOND = 100;

/** proc(5) numbers the fields from 1; behind the name in parentheses comes field 3. */
const FIRST_FIELD_AFTER_NAME = 3;
const UTIME = 14;
const STIME = 15;
const RSS_PAGES = 24;

export function readProcessUsage(
  processes: readonly SubprocessRunner[],
  readStat: ReadProcessStat,
  pageBytes: number,
): readonly ProcessUsage<RpcDouble>[] {
  return processes.flatMap(({ spec, pid }) => {
    const text = pid === 0 ? null : readStat(pid);
    const figures = text === null ? null : parseProcessStat(text, pageBytes);
    if (figures === null) return [];
    return {
      group: spec.group,
      name: spec.name,
      pid,
      cpu_seconds: new RpcDouble(figures.cpuSeconds),
      rss_bytes: new RpcDouble(figures.rssBytes),
    };
  });
}

/** The name may hold blanks and parentheses, so the fields are counted from the last `)`. */
export function parseProcessStat(text: string, pageBytes: number): UsageFigures | null {
  const nameEnd = text.lastIndexOf(')');
  if (nameEnd < 0) return null;
  const fields = text.slice(nameEnd + 2).split(' ');
  const field = (number: number): number => {
    const value = fields[number - FIRST_FIELD_AFTER_NAME];
    return value === undefined || !/^\d+$/.test(value.trim()) ? Number.NaN : Number(value);
  };
  const cpuSeconds = (field(UTIME) + field(STIME)) / TICKS_PER_SECOND;
  const rssBytes = field(RSS_PAGES) * pageBytes;
  return Number.isNaN(cpuSeconds + rssBytes) ? null : { cpuSeconds, rssBytes };
}
