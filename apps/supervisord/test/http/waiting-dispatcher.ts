import type { RpcAnswer, RpcHandler } from '../../src/http/rpc-endpoint.ts';
import { textHandler } from './control-sockets.ts';

/** Answers every call with its body at once, but lets the call `wait` wait until it is finished. */
export interface WaitingDispatcher {
  readonly handle: RpcHandler;
  /** Resolves when a call waits. */
  readonly asked: Promise<void>;
  readonly finish: (answer: RpcAnswer) => void;
  /** The bodies of all calls, in the order they were begun. */
  readonly calls: readonly string[];
}

export function waitingDispatcher(): WaitingDispatcher {
  const calls: string[] = [];
  let finish: (answer: RpcAnswer) => void = () => undefined;
  let ask: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    ask = resolve;
  });
  const answer = new Promise<RpcAnswer>((resolve) => {
    finish = resolve;
  });
  return {
    asked,
    calls,
    finish: (settled) => finish(settled),
    handle: textHandler((body) => {
      calls.push(body);
      if (body !== 'wait') {
        return { status: 200, body };
      }
      ask();
      return answer;
    }),
  };
}
