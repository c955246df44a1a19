// Posts events as JSON to a web hook.
//
//     command=node listener.mjs https://example.com/hook
//     events=PROCESS_STATE,SUPERVISOR_STATE_CHANGE
//
// Any answer from 200 to 299 is an acknowledgement. Otherwise the event comes again, before all later
// ones, until it is taken: give the pool a buffer_size that lasts for as long as the receiver may be away.
// Events that come twice have the same `serial`.
import { hostname } from 'node:os';
import { runListener } from '@sv/events';

const TIMEOUT_MS = 10_000;

const [, , url] = process.argv;
if (url === undefined) throw new TypeError('expected the URL to post events to');

await runListener(async ({ header, payload: _raw, ...event }, { stop }) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ host: hostname(), serial: header.serial, ...event }),
    signal: AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)]),
  });
  // The body is of no interest, but the connection is free only after it was read.
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
});
