import { describe, expect, test } from 'vitest';
import type { ListeningSocket } from '../src/listening-socket.ts';
import { runningProcess, superviseProcess } from './supervised.ts';

/** A socket that says into `said` when it is taken and given back, and fails when told to. */
function fakeSocket(): ListeningSocket & { said: string[]; problem: string | null } {
  return {
    said: [],
    problem: null,
    acquire() {
      if (this.problem !== null) throw new Error(this.problem);
      this.said.push('info Creating socket');
      return 7;
    },
    release() {
      this.said.push('info Closing socket');
    },
  };
}

describe('a FastCGI program', () => {
  test('holds its socket from before STARTING until after its exit line', () => {
    const socket = fakeSocket();
    const supervised = superviseProcess({ autorestart: false }, { socket });
    const { process, clock, spawner, said, news } = supervised;
    socket.said = said;
    process.start();
    expect(news()).toEqual([
      'info Creating socket',
      'STOPPED -> STARTING',
      "info spawned: 'cat' with pid 101",
    ]);
    expect(spawner.last.request.stdin).toBe(7);
    clock.advance(1000);
    news();
    spawner.last.exit(0);
    expect(news()).toEqual([
      'RUNNING -> EXITED',
      'info exited: cat (exit status 0; expected)',
      'info Closing socket',
    ]);
  });

  test('gives it back between two runs', () => {
    const socket = fakeSocket();
    const { spawner } = runningProcess({}, { socket });
    spawner.last.exit(1);
    expect(socket.said).toEqual([
      'info Creating socket',
      'info Closing socket',
      'info Creating socket',
    ]);
  });

  test('gives it back when the spawn fails', () => {
    const socket = fakeSocket();
    const { process, spawner } = superviseProcess({}, { socket });
    spawner.failNext('told to fail');
    process.start();
    expect(socket.said).toEqual(['info Creating socket', 'info Closing socket']);
  });

  test('that cannot get its socket has a spawn error, and tries again', () => {
    const socket = fakeSocket();
    socket.problem = 'Could not create FastCGI socket tcp://localhost:9000: address in use';
    const { process, clock, spawner, output, news } = superviseProcess({}, { socket });
    process.start();
    expect(news()).toEqual([
      'STOPPED -> STARTING',
      `info spawnerr: ${socket.problem}`,
      'STARTING -> BACKOFF',
    ]);
    expect(output.runs).toEqual([]);
    expect(socket.said).toEqual([]);
    socket.problem = null;
    clock.advance(1000);
    expect(spawner.last.request.stdin).toBe(7);
  });

  test('has no stdin to write to', () => {
    const { process } = runningProcess({}, { socket: fakeSocket() });
    expect(process.writeStdin(Buffer.from('x'))).toBe('closed');
  });

  test('that was removed while its child lives gives the socket back when that ends', () => {
    const socket = fakeSocket();
    const { process, spawner } = runningProcess({}, { socket });
    process.dispose();
    expect(socket.said).toEqual(['info Creating socket']);
    spawner.last.exit(0);
    expect(socket.said).toEqual(['info Creating socket', 'info Closing socket']);
  });
});
