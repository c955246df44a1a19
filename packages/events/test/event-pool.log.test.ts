import { expect, it } from 'vitest';
import { ACCEPT, PoolFixture, REJECT } from './pool-fixture.ts';

const UNKNOWN_WARNING =
  'warn l: has entered the UNKNOWN state and will no longer receive events, this usually indicates the process violated the eventlistener protocol';

it('a normal exchange is logged line by line as Supervisor does', () => {
  const fixture = new PoolFixture().publish(1).start('l');
  fixture.dispatch();
  fixture.say('l', ACCEPT);
  expect(fixture.logged()).toEqual([
    "debug 'l' stdout output:\nb'READY\\n'",
    'debug l: ACKNOWLEDGED -> READY',
    'debug event 0 sent to listener l',
    "debug 'l' stdout output:\nb'RESULT 2\\nOKREADY\\n'",
    'debug l: event was processed',
    'debug l: BUSY -> ACKNOWLEDGED',
    'debug l: ACKNOWLEDGED -> READY',
  ]);
});

it('a rejection is logged when it is said, the return to the buffer when it happens', () => {
  const fixture = new PoolFixture().publish(1).start('l');
  fixture.dispatch();
  fixture.logged();
  fixture.say('l', REJECT);
  fixture.nowMs = 100;
  fixture.dispatch();
  expect(fixture.logged()).toEqual([
    "debug 'l' stdout output:\nb'RESULT 4\\nFAILREADY\\n'",
    'warn l: event was rejected',
    'debug l: BUSY -> ACKNOWLEDGED',
    'debug l: ACKNOWLEDGED -> READY',
    'debug rebuffering event 0 for pool pool (buf size=0, max=10)',
    'debug event 0 sent to listener l',
  ]);
});

it.each([
  ["RESULT it's\tx\n", "warn l: bad result line: 'RESULT it's\tx'"],
  ['\n', "warn l: bad result line: ''"],
])('the bad result line %j is logged as it stands', (answer, warning) => {
  const fixture = new PoolFixture().publish(1).start('l');
  fixture.dispatch();
  fixture.logged();
  fixture.say('l', answer);
  expect(fixture.logged().slice(1)).toEqual([
    warning,
    'debug l: BUSY -> UNKNOWN',
    UNKNOWN_WARNING,
    'debug rebuffering event 0 for pool pool (buf size=0, max=10)',
  ]);
});

it('without debug level only warnings and errors are built and written', () => {
  const fixture = new PoolFixture({ isDebugEnabled: false, bufferSize: 1 }).publish(2).start('l');
  fixture.dispatch();
  fixture.say('l', ACCEPT).publish(1).dispatch();
  fixture.say('l', REJECT).say('l', 'x');
  expect(fixture.logged()).toEqual([
    'error pool pool event buffer overflowed, discarding event 0',
    'warn l: event was rejected',
    UNKNOWN_WARNING,
  ]);
});
