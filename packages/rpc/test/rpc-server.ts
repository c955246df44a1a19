// A tiny HTTP server around a dispatcher, as much as other clients need to talk to it.

import { Dispatcher } from '../src/dispatcher.ts';
import { supervisorNamespace } from '../src/table-namespace.ts';
import { FakeSupervisor } from './fake-supervisor.ts';
import { bodyOf, type RunningServer, startHttpServer } from './http-server.ts';

/** Serves a fake daemon at /RPC2. */
export async function startRpcServer(
  kind: 'unix' | 'inet',
): Promise<RunningServer & { readonly supervisor: FakeSupervisor }> {
  const supervisor = new FakeSupervisor();
  const dispatcher = new Dispatcher({ namespaces: [supervisorNamespace(supervisor)] });
  const running = await startHttpServer(async (request, response) => {
    const result = await dispatcher.handle(await bodyOf(request));
    if (result.status !== 200) {
      response.writeHead(result.status).end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': 'text/xml',
      'Content-Length': Buffer.byteLength(result.body),
    });
    response.end(result.body);
  }, kind);
  return Object.assign(running, { supervisor });
}
