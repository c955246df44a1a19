import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describePythonInterfaces } from '../../src/plugins/known-python-interfaces.ts';
import { loadRpcInterfaces } from '../../src/plugins/load-rpc-interfaces.ts';
import { StartupError } from '../../src/startup-error.ts';

const directory = join(import.meta.dirname, '../fixtures/plugins');

async function load(factory: string) {
  const sections = [{ name: 'x', factory, options: { greeting: 'good evening' } }];
  return {
    loaded: await loadRpcInterfaces(sections, directory),
    warnings: describePythonInterfaces(sections, directory),
  };
}

describe('an RPC interface', () => {
  it("is ours under Supervisor's own name", async () => {
    expect(await load('supervisor.rpcinterface:make_main_rpcinterface')).toEqual({
      loaded: [{ kind: 'main', name: 'x' }],
      warnings: [],
    });
  });

  it.each(['./greeting.mjs:createGreeting', 'greeting.mjs:createGreeting', './greeting.mjs'])(
    'is a function of the module in %j',
    async (factory) => {
      expect(await load(factory)).toEqual({
        loaded: [
          {
            kind: 'plugin',
            name: 'x',
            factory: expect.any(Function),
            options: { greeting: 'good evening' },
          },
        ],
        warnings: [],
      });
    },
  );

  it.each([
    ['./missing.mjs:create', 'there is no such file or package'],
    ['./throws-on-import.mjs:create', 'the import went wrong'],
    ['./greeting.mjs:nope', "expected a function as export 'nope', the module has "],
    ['./greeting.mjs:notAFunction', "expected a function as export 'notAFunction'"],
  ])('that is %j ends the start: %s', async (factory, reason) => {
    const outcome = load(factory);
    await expect(outcome).rejects.toBeInstanceOf(StartupError);
    await expect(outcome).rejects.toThrow(
      `${factory} cannot be resolved within [rpcinterface:x]: ${reason}`,
    );
  });

  it.each([
    ['supervisor_twiddler.rpcinterface:make_twiddler_rpcinterface', /supervisorctl update$/],
    ['supervisor_cache.rpcinterface:make_cache_rpcinterface', /no equivalent/],
    ['supvisors.plugin:make_supvisors_rpcinterface', /\(Supvisors\).*XML-RPC$/],
    ['multivisor.rpc:make_rpc_interface', /run multivisor-rpc as an \[eventlistener:x\]/],
    ['supervisorwildcards.rpcinterface:make_wildcards_rpcinterface', /patterns/],
    ['mr.laforge.rpcinterface:make_laforge_rpcinterface', /start and wait/],
    ['in_house.methods:make', /in_house\.methods:make is Python .* in JavaScript, see docs/],
  ])('in Python, %j, is passed over with a word on what to do', async (factory, instead) => {
    const { loaded, warnings } = await load(factory);
    expect(loaded).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(instead)]);
    expect(warnings[0]).toMatch(/^\[rpcinterface:x\] .* cannot be loaded: there are no x\.\* meth/);
  });
});
