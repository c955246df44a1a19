/** Bytes for a child: queued without limit, in order, and dropped when nobody is there to read. */
import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { fixture, sh, useRealProcesses } from './real-processes.ts';

const { start } = useRealProcesses();
const { SIGUSR1 } = constants.signals;

describe('the stdin of a child', () => {
  it('takes what the child reads', async () => {
    const child = start(sh('read -r line; echo "got $line"'));
    expect(child.writeStdin(Buffer.from('a line\n'))).toBe('queued');
    await child.exited;
    expect(child.stdout.text).toBe('got a line\n');
  });

  it('queues 1 MiB in order for a child that does not read yet', async () => {
    const total = 1024 * 1024;
    const data = randomBytes(total);
    const child = start({
      argv: [process.execPath, fixture('reads-when-told.mjs'), String(total)],
    });
    await child.stdout.until('ready');
    for (let offset = 0; offset < total; offset += 1000) {
      const chunk = new Uint8Array(data.subarray(offset, offset + 1000));
      expect(child.writeStdin(chunk)).toBe('queued');
      // The writer keeps a copy of what it could not write.
      chunk.fill(0);
    }
    child.signal(SIGUSR1, 'process');
    await child.exited;
    const hash = createHash('sha256').update(data).digest('hex');
    expect(child.stdout.text).toBe(`ready\n${hash}\n`);
  });

  it('is closed once the child has closed it', async () => {
    const child = start({ argv: [fixture('closes-its-input.sh')] });
    await child.stdout.until('ready');
    expect(child.writeStdin(Buffer.from('x'))).toBe('closed');
    expect(child.writeStdin(Buffer.from('x'))).toBe('closed');
    child.signal(9, 'process');
    await child.exited;
  });

  it('is closed once the child has closed it with bytes still in the queue', async () => {
    const child = start({ argv: [fixture('closes-its-input-when-told.sh')] });
    await child.stdout.until('ready');
    expect(child.writeStdin(Buffer.alloc(200_000))).toBe('queued');
    child.signal(SIGUSR1, 'process');
    while (child.writeStdin(Buffer.from('x')) !== 'closed') await setImmediate();
    child.signal(9, 'group');
    await child.exited;
  });

  it('drops its queue when the child ends without reading', async () => {
    const child = start(sh('echo ready; exec sleep 1000'));
    await child.stdout.until('ready');
    expect(child.writeStdin(Buffer.alloc(200_000))).toBe('queued');
    child.signal(9, 'process');
    await child.exited;
    expect(child.writeStdin(Buffer.from('x'))).toBe('closed');
  });

  it('is closed for a child that has a listening socket instead', async () => {
    const child = start({ ...sh('exec sleep 1000'), stdin: 1 });
    expect(child.writeStdin(Buffer.from('x'))).toBe('closed');
    child.signal(9, 'process');
    await child.exited;
  });
});
