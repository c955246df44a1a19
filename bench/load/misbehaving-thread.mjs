// The bad clients, on a thread of their own: what they keep busy must not be the good ones' clock.
import { parentPort, workerData } from 'node:worker_threads';
import { misbehave } from './misbehaving.mjs';

const { socketPath, clients } = workerData;
const ending = new AbortController();
parentPort.once('message', () => ending.abort());
const counts = await Promise.all(
  Array.from({ length: clients }, (_, index) => misbehave(socketPath, index, ending.signal)),
);
parentPort.postMessage(counts.reduce((sum, count) => sum + count, 0));
