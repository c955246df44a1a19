import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_RESULT_HANDLER,
  defaultResultHandler,
  judgeResult,
  loadResultHandler,
} from '../src/index.ts';

const directory = fileURLToPath(new URL('fixtures', import.meta.url));

function load(reference: string, print: (text: string) => void = () => undefined) {
  return loadResultHandler(reference, { directory, print });
}

describe('result_handler', () => {
  it("may name Supervisor's own", async () => {
    expect(await load(DEFAULT_RESULT_HANDLER)).toBe(defaultResultHandler);
  });

  it('may name a module by its path and an export of it', async () => {
    const handler = await load('./result-handlers.mjs:accepting');
    expect(judgeResult(handler, { name: 'TICK_5', when: 5 }, Buffer.from('x')).kind).toBe(
      'processed',
    );
  });

  it('may name an absolute path', async () => {
    expect((await load(`${directory}/result-handlers.mjs:accepting`)).name).toBe('accepting');
  });

  it('may name a module of Node or a package', async () => {
    expect((await load('node:path:join')).name).toBe('join');
    expect((await load('fast-check:assert')).name).toBe('assert');
  });

  it.each([
    ['has no colon', 'handler', 'expected module:export'],
    ['has no export', './result-handlers.mjs:', 'expected module:export'],
    ['names a file that is not there', './nosuch.mjs:x', 'nosuch.mjs'],
    ['names a package that is not there', 'no-such-package-here:x', 'no-such-package-here'],
    ['is of another Python object', 'mypkg.handlers:handle', 'mypkg.handlers'],
    ['names a module that throws', './broken-module.mjs:x', 'broken on purpose'],
    ['names what the module lacks', './result-handlers.mjs:nosuch', 'found accepting, number'],
    ['names what is no function', './result-handlers.mjs:number', 'found a number'],
  ])('is refused with the reason when it %s', async (_what, reference, reason) => {
    await expect(load(reference)).rejects.toMatchObject({
      code: 'unresolved-result-handler',
      message: expect.stringContaining(reason),
    });
  });
});

it('a refusal names the section, where it is known', async () => {
  const environment = { directory, print: () => undefined, section: 'eventlistener:l' };
  await expect(loadResultHandler('handler', environment)).rejects.toMatchObject({
    code: 'unresolved-result-handler',
    message: expect.stringMatching(
      /^handler cannot be resolved within \[eventlistener:l\]: expected module:export/,
    ),
  });
});

describe('supervisor_stdout:event_handler', () => {
  it('prints each line of the payload behind its process and channel', async () => {
    const printed: string[] = [];
    const handler = await load(
      'supervisor_stdout:event_handler',
      (text) => void printed.push(text),
    );
    const event = { name: 'TICK_5', when: 5 } as const;
    const results = [
      'processname:web groupname:web pid:7 channel:stdout\none\ntwo\n',
      'processname:web groupname:web pid:7 channel:stderr\nhalf',
      'processname:web groupname:web pid:7 channel:stdout\n',
    ];
    for (const result of results) {
      expect(judgeResult(handler, event, Buffer.from(result)).kind).toBe('processed');
    }
    expect(printed).toEqual([
      'web stdout | one\nweb stdout | two\n',
      'web stderr | half\n',
      'web stdout | \n',
    ]);
  });

  it.each(['OK', 'groupname:g\ndata', ''])(
    'fails for the result %j, which is no payload',
    async (result) => {
      const handler = await load('supervisor_stdout:event_handler');
      const verdict = judgeResult(handler, { name: 'TICK_5', when: 5 }, Buffer.from(result));
      expect(verdict.kind).toBe('failed');
    },
  );
});
