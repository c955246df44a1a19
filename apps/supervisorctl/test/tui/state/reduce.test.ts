import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultCommands } from '../../../src/command-table.ts';
import { keyBindings } from '../../../src/tui/input/key-bindings.ts';
import { rowsOf } from '../../../src/tui/state/choose-targets.ts';
import { layoutOf } from '../../../src/tui/state/layout.ts';
import { reduce } from '../../../src/tui/state/reduce.ts';
import type { TuiAction } from '../../../src/tui/state/tui-action.ts';
import type { TuiState } from '../../../src/tui/state/tui-state.ts';
import { press, processInfo, refreshed, showing, type } from './tui-fixtures.ts';

const fleet = [
  processInfo('api'),
  processInfo('cron', { statename: 'STOPPED' }),
  processInfo('web:web_0'),
  processInfo('web:web_1', { statename: 'FATAL', spawnerr: 'no such file' }),
  processInfo('web:web_2'),
];

const rowKeys = (state: TuiState) => rowsOf(state).map(({ key }) => key);

describe('the table', () => {
  test('is pointed at with the mouse, and scrolled by its wheel', () => {
    const mouse = (action: 'press' | 'wheel-down', row: number): TuiAction => ({
      kind: 'input',
      event: { kind: 'mouse', action, column: 5, row },
    });
    expect(reduce(showing(...fleet), mouse('press', 4)).table.cursor).toBe('web:*');
    expect(reduce(showing(...fleet), mouse('press', 20)).table.cursor).toBe('api:api');
    expect(reduce(showing(...fleet), mouse('wheel-down', 4)).table.cursor).toBe('web:web_0');
  });

  test('has a row for each group and each process, but one where they are the same', () => {
    expect(rowKeys(showing(...fleet))).toEqual([
      'api:api',
      'cron:cron',
      'web:*',
      'web:web_0',
      'web:web_1',
      'web:web_2',
    ]);
  });

  test('closes and opens a group, and the cursor stays in sight', () => {
    const onMember = press(showing(...fleet), 'end');
    expect(onMember.table.cursor).toBe('web:web_2');
    const onGroup = press(onMember, 'left');
    expect(onGroup.table.cursor).toBe('web:*');
    const closed = press(onGroup, 'left');
    expect(rowKeys(closed)).toEqual(['api:api', 'cron:cron', 'web:*']);
    expect(rowKeys(press(closed, 'right'))).toHaveLength(6);
  });

  test.each([
    ['web', ['web:*', 'web:web_0', 'web:web_1', 'web:web_2']],
    ['fatal', ['web:*', 'web:web_1']],
    ['web !fatal', ['web:*', 'web:web_0', 'web:web_2']],
    ['WEB_0', ['web:*', 'web:web_0']],
    ['nothing', []],
  ])('filtered by %j shows %j', (filter, keys) => {
    const typed = type(press(showing(...fleet), '/'), filter);
    expect(rowKeys(typed)).toEqual(keys);
    expect(rowKeys(press(typed, 'enter'))).toEqual(keys);
    expect(rowKeys(press(typed, 'escape'))).toHaveLength(6);
  });

  test('shows what a filter finds in closed groups, too', () => {
    const closed = press(showing(...fleet), 'z');
    expect(rowKeys(closed)).toEqual(['api:api', 'cron:cron', 'web:*']);
    const found = press(type(press(closed, '/'), 'fatal'), 'enter');
    expect(rowKeys(found)).toEqual(['web:*', 'web:web_1']);
    expect(rowKeys(press(found, 'escape'))).toEqual(rowKeys(closed));
  });

  test('keeps the cursor on its process when others come and go', () => {
    const state = press(showing(...fleet), 'end');
    const more = reduce(state, refreshed([processInfo('aaa'), ...fleet]));
    expect(more.table.cursor).toBe('web:web_2');
    const less = reduce(more, refreshed(fleet.slice(0, 4)));
    expect(rowKeys(less)).toContain(less.table.cursor);
  });

  test('sorted by state has trouble first', () => {
    expect(rowKeys(press(showing(...fleet), 's')).at(0)).toBe('web:*');
    expect(rowKeys(press(showing(...fleet), 's')).at(1)).toBe('web:web_1');
  });

  test('selects processes, groups and everything', () => {
    const state = showing(...fleet);
    expect([...press(state, 'space', 'space').table.selected]).toEqual(['api:api', 'cron:cron']);
    expect(press(state, 'down', 'down', 'space').table.selected.size).toBe(3);
    expect(press(state, 'a').table.selected.size).toBe(5);
    expect(press(state, 'a', 'a').table.selected.size).toBe(0);
  });

  test('forgets the selection of what is gone', () => {
    const state = press(showing(...fleet), 'a');
    expect(reduce(state, refreshed(fleet.slice(0, 1))).table.selected.size).toBe(1);
  });
});

describe('an action', () => {
  test('that stops something asks first, and shows what would change', () => {
    const asked = press(showing(...fleet), 'a', 'T');
    expect(asked.jobs).toEqual([]);
    expect(asked.dialog).toMatchObject({
      title: 'Stop 3 processes of the 5 chosen?',
      lines: [
        { text: 'api', note: 'RUNNING → stop' },
        { text: 'web:web_0', note: 'RUNNING → stop' },
        { text: 'web:web_2', note: 'RUNNING → stop' },
      ],
    });
    const done = press(asked, 'y');
    expect(done.dialog.kind).toBe('none');
    expect(done.jobs).toMatchObject([
      { request: { verb: 'stop', targets: [{ namespec: 'api' }, {}, {}] }, total: 3 },
    ]);
  });

  test.each(['n', 'escape', 'q', 'ctrl+c'])('is not done when the answer is %s', (answer) => {
    const state = press(showing(...fleet), 'T', answer);
    expect(state.jobs).toEqual([]);
    expect(state.dialog.kind).toBe('none');
    expect(state.isLeaving).toBe(false);
  });

  test.each(['enter', 'space', 'T', 'S', 's', 'd'])('is not done by %s', (key) => {
    const state = press(showing(...fleet), 'T', key);
    expect(state.jobs).toEqual([]);
    expect(state.dialog.kind).toBe('confirm');
  });

  test('that starts one process is done at once', () => {
    expect(press(showing(...fleet), 'down', 'S').jobs).toMatchObject([
      { request: { verb: 'start', targets: [{ namespec: 'cron' }] } },
    ]);
  });

  test('that starts several asks', () => {
    expect(press(showing(...fleet), 'a', 'S').dialog).toMatchObject({
      title: 'Start 2 processes of the 5 chosen?',
    });
  });

  test('that makes no sense says why', () => {
    const state = press(showing(...fleet), 'S');
    expect(state.jobs).toEqual([]);
    expect(state.message?.text).toBe('api is RUNNING: nothing to start.');
  });

  test('sends the signal that is typed, after a question', () => {
    const asked = press(type(press(showing(...fleet), 'X'), 'usr1'), 'enter');
    expect(asked.dialog).toMatchObject({ title: 'Send USR1 to api?' });
    expect(press(asked, 'y').jobs).toMatchObject([{ request: { verb: 'signal', signal: 'USR1' } }]);
  });

  test('is refused without a connection', () => {
    const lost = reduce(showing(...fleet), { kind: 'refresh-failed', reason: 'gone', nowMs: 1 });
    const state = press(lost, 'T');
    expect(state.dialog.kind).toBe('none');
    expect(state.message?.text).toBe('There is no connection.');
  });

  test('an update shows what would change before anything does', () => {
    const read = press(showing(...fleet), 'U');
    expect(read.jobs).toMatchObject([{ id: 1, request: { kind: 'reread' } }]);
    const changes = { added: ['new'], changed: ['web'], removed: ['cron'] };
    const asked = reduce(read, { kind: 'reread', id: 1, changes, nowMs: 0 });
    expect(asked.jobs).toEqual([]);
    expect(asked.dialog).toMatchObject({
      title: 'Update 3 groups?',
      lines: [
        { text: 'cron', note: 'removed (nothing of it runs)' },
        { text: 'web', note: 'changed (2 running, stopped first)' },
        { text: 'new', note: 'added, and started if autostart' },
      ],
    });
    expect(press(asked, 'y').jobs).toMatchObject([{ request: { kind: 'update', changes } }]);
  });

  test('tells its outcome, and the next key takes it away', () => {
    const started = press(showing(...fleet), 'down', 'S');
    const done = reduce(started, {
      kind: 'job-finished',
      id: 1,
      text: 'cron: started',
      tone: 'good',
      happenings: [],
      nowMs: 5,
    });
    expect(done.jobs).toEqual([]);
    expect(done.message?.text).toBe('cron: started');
    expect(done.happenings.at(-1)?.text).toBe('cron: started');
    expect(press(done, 'down').message).toBeUndefined();
  });
});

describe('typing', () => {
  test('a command runs it, and the arrows bring it back', () => {
    const run = press(type(press(showing(...fleet), ':'), 'status web:*'), 'enter');
    expect(run.jobs).toMatchObject([{ request: { kind: 'command', line: 'status web:*' } }]);
    expect(run.pane.kind).toBe('output');
    const again = press(run, ':', 'up');
    expect(again.prompt).toMatchObject({ line: { text: 'status web:*' } });
    expect(press(again, 'down').prompt).toMatchObject({ line: { text: '' } });
  });

  test('Tab completes verbs and names, and shows what there is to choose from', () => {
    const ready: TuiState = { ...showing(...fleet), commandGroups: [defaultCommands] };
    const verb = press(type(press(ready, ':'), 'stat'), 'tab');
    expect(verb.prompt).toMatchObject({ line: { text: 'status ', cursor: 7 } });
    const some = press(type(verb, 'w'), 'tab');
    expect(some.prompt).toMatchObject({ line: { text: 'status web:' } });
    expect(some.message?.text).toContain('web:web_1');
    const one = press(type(some, 'web_1'), 'tab');
    expect(one.prompt).toMatchObject({ line: { text: 'status web:web_1 ' } });
    const none = press(type(press(ready, ':'), 'nonsense x'), 'tab');
    expect(none.prompt).toMatchObject({ line: { text: 'nonsense x' } });
  });

  test('keys of actions types them', () => {
    const state = type(press(showing(...fleet), '/'), 'Tq');
    expect(state.table.filter).toBe('Tq');
    expect(state.dialog.kind).toBe('none');
    expect(state.isLeaving).toBe(false);
  });

  test('pasted line ends run nothing', () => {
    const paste = (state: TuiState) =>
      reduce(state, { kind: 'input', event: { kind: 'paste', text: 'shutdown\ny\n' } });
    const inPrompt = paste(press(showing(...fleet), ':'));
    expect(inPrompt.prompt).toMatchObject({ kind: 'command', line: { text: 'shutdown y ' } });
    expect(inPrompt.jobs).toEqual([]);
    const state = press(showing(...fleet), 'T');
    expect(paste(state)).toBe(state);
  });

  test('an answer goes back to the command that asked', () => {
    const asked = reduce(showing(...fleet), {
      kind: 'asked',
      id: 7,
      label: 'Really?',
      isSecret: false,
    });
    const answered = press(type(asked, 'y'), 'enter');
    expect(answered.answer).toEqual({ id: 7, text: 'y' });
    expect(press(asked, 'ctrl+c').answer).toEqual({ id: 7, text: undefined });
  });
});

describe('what happens', () => {
  test('is derived from two refreshes, not from the first', () => {
    const first = showing(processInfo('api'));
    expect(first.happenings).toEqual([]);
    const next = reduce(
      first,
      refreshed([processInfo('api', { statename: 'EXITED', exitstatus: 3 }), processInfo('new')]),
    );
    expect(next.happenings.map(({ namespec, text }) => `${namespec} ${text}`)).toEqual([
      'api RUNNING → EXITED (exit 3)',
      'new added',
    ]);
  });

  test.each([
    ['another start', { start: 1900, pid: 101 }, 1],
    ['another pid in the same second', { pid: 101 }, 1],
    ['nothing new', {}, 0],
  ])('%s counts as %o', (_, fields, restarts) => {
    const state = reduce(showing(processInfo('api')), refreshed([processInfo('api', fields)]));
    expect(state.processes[0]?.restarts).toBe(restarts);
  });

  test('the first start of a process is no restart', () => {
    const state = showing(processInfo('api', { statename: 'STOPPED', start: 0, stop: 0 }));
    const started = reduce(state, refreshed([processInfo('api', { start: 1990 })]));
    expect(started.processes[0]?.restarts).toBe(0);
  });

  test('a lost connection keeps what was known, and is found again', () => {
    const lost = reduce(showing(...fleet), {
      kind: 'refresh-failed',
      reason: 'refused',
      nowMs: 10_000,
    });
    expect(lost.processes).toHaveLength(5);
    const still = reduce(lost, { kind: 'refresh-failed', reason: 'refused', nowMs: 12_000 });
    expect(still.connection).toMatchObject({ kind: 'lost', sinceMs: 10_000, nowMs: 12_000 });
    const back = reduce(still, refreshed(fleet));
    expect(back.connection.kind).toBe('connected');
    expect(back.happenings.map(({ text }) => text)).toEqual([
      'connection lost: refused',
      'connected again',
    ]);
  });
});

describe('use', () => {
  const usage = (pid: number, cpu: number) => [
    { group: 'api', name: 'api', pid, cpu_seconds: cpu, rss_bytes: 4096 },
  ];

  test('is a share of one processor, once there are two answers about the same child', () => {
    let state = reduce(
      showing(),
      refreshed([processInfo('api')], { usage: usage(100, 10), atMs: 1000 }),
    );
    expect(state.processes[0]?.usage?.cpuPercent).toBeUndefined();
    state = reduce(state, refreshed([processInfo('api')], { usage: usage(100, 10.5), atMs: 2000 }));
    expect(state.processes[0]?.usage?.cpuPercent).toBeCloseTo(50);
    state = reduce(state, refreshed([processInfo('api')], { usage: usage(200, 0), atMs: 3000 }));
    expect(state.processes[0]?.usage?.cpuPercent).toBeUndefined();
  });

  test('is absent with a daemon that does not tell it', () => {
    const state = showing(processInfo('api'));
    expect(state.hasUsage).toBe(false);
    expect(state.processes[0]?.usage).toBeUndefined();
  });
});

describe('a log', () => {
  const source = { kind: 'main' } as const;
  const log = (state: TuiState, text: string) => reduce(state, { kind: 'log-text', source, text });

  test('is followed, held and followed again', () => {
    let state = log(press(showing(...fleet), 'm', 'tab'), 'one\ntwo\nthree\n');
    expect(state.log.anchor).toBeUndefined();
    state = log(press(state, 'p'), 'four\n');
    expect(state.log.anchor).toBe(2);
    expect(press(state, 'p').log.anchor).toBeUndefined();
    expect(press(state, 'G').log.anchor).toBeUndefined();
  });

  test('is searched from its end upwards, and round', () => {
    let state = log(press(showing(...fleet), 'm', 'tab'), 'a Needle\nb\nc needle\nd\n');
    state = press(type(press(state, '/'), 'needle'), 'enter');
    expect(state.log.match).toBe(2);
    expect(press(state, 'n').log.match).toBe(0);
    expect(press(state, 'n', 'n').log.match).toBe(2);
    expect(press(state, 'N').log.match).toBe(0);
  });

  test('that nobody looks at any more gets nothing', () => {
    const state = press(showing(...fleet), 'o');
    expect(log(state, 'late\n')).toBe(state);
  });
});

describe('whatever happens', () => {
  const keys = [
    ...new Set(keyBindings.flatMap((binding) => binding.keys)),
    'x',
    'y',
    'n',
    'w',
    'backspace',
  ];
  const states = ['RUNNING', 'STOPPED', 'FATAL', 'STARTING', 'BACKOFF', 'EXITED'] as const;
  const processes = fc
    .uniqueArray(
      fc.constantFrom(
        'a',
        'b',
        'g:0',
        'g:1',
        'g:2',
        'h:0',
        'h:1',
        ...Array.from({ length: 40 }, (_, index) => `many:${index}`),
      ),
    )
    .chain((names) =>
      fc.tuple(
        ...names.map((name) =>
          fc.constantFrom(...states).map((statename) => processInfo(name, { statename })),
        ),
      ),
    );
  const action: fc.Arbitrary<TuiAction> = fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .constantFrom(...keys)
        .map((key) => ({ kind: 'input' as const, event: { kind: 'key' as const, key } })),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('resized' as const),
        size: fc.record({
          columns: fc.integer({ min: 1, max: 200 }),
          rows: fc.integer({ min: 1, max: 60 }),
        }),
      }),
    },
    { weight: 2, arbitrary: processes.map((infos) => refreshed(infos)) },
    {
      weight: 1,
      arbitrary: fc.constant({ kind: 'refresh-failed' as const, reason: 'gone', nowMs: 1 }),
    },
    {
      weight: 1,
      arbitrary: fc
        .string()
        .map((text) => ({ kind: 'log-text' as const, source: { kind: 'main' as const }, text })),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('input' as const),
        event: fc.record({
          kind: fc.constant('mouse' as const),
          action: fc.constantFrom('press' as const, 'wheel-up' as const, 'wheel-down' as const),
          column: fc.nat(80),
          row: fc.nat(60),
        }),
      }),
    },
  );

  test('the cursor is on a row that is shown, and nothing is stopped without a yes', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        let state = showing(...fleet);
        for (const next of actions) {
          const before = state;
          state = reduce(state, next);
          const { cursor, cursorIndex, top } = state.table;
          const keysNow = rowKeys(state);
          expect(keysNow[cursorIndex] ?? '').toBe(cursor);
          const { tableRows } = layoutOf(state);
          if (keysNow.length > 0 && tableRows > 0) {
            expect(cursorIndex).toBeGreaterThanOrEqual(top);
            expect(cursorIndex).toBeLessThan(top + tableRows);
          }
          for (const { request } of state.jobs.slice(before.jobs.length)) {
            const isHarmless =
              request.kind === 'reread' ||
              request.kind === 'command' ||
              (request.kind === 'processes' && request.verb === 'start');
            if (!isHarmless) expect(before.dialog.kind).toBe('confirm');
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});
