/**
 * What `--profile_options` prints at the end: where the daemon's time went, function by function.
 * V8 takes samples where Python's profiler counts calls, so the words of the option that ask for
 * calls sort by samples. Pure.
 */

/** The part of V8's CPU profile that is read here. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** Ids of the nodes that were at work, one for each sample. */
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

export interface ProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
    /** From 0. */
    readonly lineNumber: number;
  };
  readonly children: readonly number[];
}

interface Row {
  readonly name: string;
  samples: number;
  selfUs: number;
  totalUs: number;
  readonly callers: Map<string, number>;
}

type Order = (a: Row, b: Row) => number;

const BY_TOTAL: Order = (a, b) => b.totalUs - a.totalUs;
const BY_SELF: Order = (a, b) => b.selfUs - a.selfUs;
const BY_SAMPLES: Order = (a, b) => b.samples - a.samples;
const BY_NAME: Order = (a, b) => (a.name < b.name ? -1 : Number(a.name > b.name));

/** The sort keys of Python's `pstats`, as far as they mean something here. */
const ORDERS: Readonly<Record<string, Order>> = {
  cumulative: BY_TOTAL,
  cumtime: BY_TOTAL,
  calls: BY_SAMPLES,
  ncalls: BY_SAMPLES,
  pcalls: BY_SAMPLES,
  time: BY_SELF,
  tottime: BY_SELF,
  name: BY_NAME,
  nfl: BY_NAME,
  stdname: BY_NAME,
  file: BY_NAME,
  filename: BY_NAME,
  module: BY_NAME,
  line: BY_NAME,
};

/** Supervisor's order when the option names none. */
const DEFAULT_KEYS = ['cumulative', 'calls', 'time'];

/** Formats a profile; `options` are the words of the command line. */
export function formatProfile(profile: CpuProfile, options: readonly string[]): string {
  const named = options.filter((word) => ORDERS[word] !== undefined);
  const keys = named.length === 0 ? DEFAULT_KEYS : named;
  const orders = keys.flatMap((key) => ORDERS[key] ?? []);
  const rows = summarize(profile).sort(
    (a, b) => orders.map((order) => order(a, b)).find((difference) => difference !== 0) ?? 0,
  );
  const seconds = profile.timeDeltas.reduce((sum, us) => sum + us, 0) / 1e6;
  const unknown = options.filter((word) => word !== 'callers' && ORDERS[word] === undefined);
  return [
    `${profile.samples.length} samples in ${seconds.toFixed(3)} seconds`,
    ...unknown.map((word) => `(no such sort key: ${word})`),
    `Ordered by: ${keys.join(', ')}`,
    '',
    '   samples    self ms   total ms  function',
    ...rows.flatMap((row) => [line(row), ...(options.includes('callers') ? callers(row) : [])]),
    '',
  ].join('\n');
}

function line({ samples, selfUs, totalUs, name }: Row): string {
  return [cell(String(samples)), cell(ms(selfUs)), cell(ms(totalUs)), ` ${name}`].join(' ');
}

function callers(row: Row): readonly string[] {
  const byTime = [...row.callers].sort((a, b) => b[1] - a[1]);
  return byTime.map(([name, us]) => `${' '.repeat(22)}${cell(ms(us))}    <- ${name}`);
}

function cell(text: string): string {
  return text.padStart(10);
}

function ms(us: number): string {
  return (us / 1000).toFixed(1);
}

/** One row for each function, whichever ways it was called. */
function summarize({ nodes, samples, timeDeltas }: CpuProfile): Row[] {
  const own = new Map<number, { count: number; us: number }>();
  for (const [index, id] of samples.entries()) {
    const sum = own.get(id) ?? { count: 0, us: 0 };
    own.set(id, { count: sum.count + 1, us: sum.us + (timeDeltas[index] ?? 0) });
  }
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const rows = new Map<string, Row>();
  /** Returns the time of the whole subtree; a function that calls itself is counted once. */
  const visit = (node: ProfileNode, path: readonly string[]): number => {
    const name = nameOf(node);
    const row = rows.get(name) ?? newRow(name);
    rows.set(name, row);
    const { count, us } = own.get(node.id) ?? { count: 0, us: 0 };
    row.samples += count;
    row.selfUs += us;
    const below = node.children.flatMap((id) => byId.get(id) ?? []);
    const total = us + below.reduce((sum, child) => sum + visit(child, [...path, name]), 0);
    if (!path.includes(name)) row.totalUs += total;
    const caller = path.at(-1);
    if (caller !== undefined) row.callers.set(caller, (row.callers.get(caller) ?? 0) + total);
    return total;
  };
  const [root] = nodes;
  if (root !== undefined) visit(root, []);
  return [...rows.values()];
}

function newRow(name: string): Row {
  return { name, samples: 0, selfUs: 0, totalUs: 0, callers: new Map() };
}

function nameOf({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string {
  const name = functionName === '' ? '(anonymous)' : functionName;
  return url === '' ? name : `${name} (${url}:${lineNumber + 1})`;
}
