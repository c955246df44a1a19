import { describe, expect, it } from 'vitest';
import { encodeEnvelope, renderPayload } from '../src/index.ts';
import { ListenerProcess } from './listener-process.ts';

const TICK = encodeEnvelope(
  { server: 's', serial: 0, pool: 'p', poolserial: 0, eventname: 'TICK_5' },
  renderPayload({ name: 'TICK_5', when: 5 }),
);

describe('a listener process', () => {
  it('keeps stdout for the protocol and sends all other output to stderr', async () => {
    const listener = ListenerProcess.fixture('prints-to-stdout.ts');
    await listener.until('stdout', 'READY\n');
    listener.child.stdin.write(TICK);
    await listener.until('stdout', 'RESULT 2\nOKREADY\n');
    listener.child.stdin.end();
    expect(await listener.exited).toBe(0);
    expect(listener.stdout).toBe('READY\nRESULT 2\nOKREADY\n');
    expect(listener.stderr).toBe('log TICK_5\nstray\nerror\n');
  });

  it('ends with code 0 on SIGTERM while it waits', async () => {
    const listener = ListenerProcess.fixture('finishes-on-sigterm.ts');
    await listener.until('stdout', 'READY\n');
    listener.child.kill('SIGTERM');
    expect(await listener.exited).toBe(0);
    expect(listener.stdout).toBe('READY\n');
  });

  it('finishes its event first on SIGTERM while it works', async () => {
    const listener = ListenerProcess.fixture('finishes-on-sigterm.ts');
    await listener.until('stdout', 'READY\n');
    listener.child.stdin.write(TICK);
    await listener.until('stderr', 'working\n');
    listener.child.kill('SIGTERM');
    expect(await listener.exited).toBe(0);
    expect(listener.stdout).toBe('READY\nRESULT 2\nOK');
  });

  it('ends with code 0 when the daemon no longer reads its stdout', async () => {
    const listener = ListenerProcess.fixture('prints-to-stdout.ts');
    await listener.until('stdout', 'READY\n');
    listener.child.stdout.destroy();
    listener.child.stdin.write(TICK);
    expect(await listener.exited).toBe(0);
  });

  it('ends with a message and code 1 when it fails beside its handler', async () => {
    const listener = ListenerProcess.fixture('crashes-beside-handler.ts');
    await listener.until('stdout', 'READY\n');
    listener.child.stdin.write(TICK);
    expect(await listener.exited).toBe(1);
    expect(listener.stderr).toContain('crashed on purpose');
    expect(listener.stdout).toBe('READY\n');
  });

  it('in the loop form ends by itself when its loop does, stdout still guarded', async () => {
    const listener = ListenerProcess.fixture('loops-over-events.ts');
    await listener.until('stdout', 'READY\n');
    listener.child.stdin.end(TICK);
    expect(await listener.exited).toBe(0);
    expect(listener.stdout).toBe('READY\nRESULT 2\nOKREADY\n');
    expect(listener.stderr).toBe('got TICK_5\nafter the loop\n');
  });
});
