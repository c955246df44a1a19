import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as rpc from '../src/index.ts';
import { startRpcServer } from './rpc-server.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('the example of the README runs', async () => {
  await using server = await startRpcServer('unix');
  const [, example = ''] = /```js\n(.*?)```/s.exec(readme) ?? [];
  const [, names = ''] = /^import (\{.*\}) from '@sv\/rpc';$/m.exec(example) ?? [];
  const body = example
    .replace(/^import .*$/m, '')
    .replace('unix:///run/supervisor.sock', server.url);
  const lines: unknown[][] = [];
  const console = { log: (...words: unknown[]) => lines.push(words) };

  const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;
  await AsyncFunction('rpc', 'console', `const ${names} = rpc;\n${body}`)(rpc, console);

  expect(lines).toEqual([['web', 'RUNNING', 'pid 4711, uptime 2:46:40']]);
  expect(server.supervisor.calls).toEqual([['getAllProcessInfo'], ['startProcess', 'web', true]]);
});

test('the README names nothing that is not exported', () => {
  const named = readme.match(
    /\b(?:RpcFault|\w+Error|\w+Violation|Dispatcher|create\w+|waitForProcess|\w+Namespace)\b(?=[(` {])/g,
  );
  const exported = [...Object.keys(rpc), 'createLoopbackTransport'];
  expect((named ?? []).filter((name) => !exported.includes(name))).toEqual([]);
  expect(named?.length).toBeGreaterThan(8);
});
