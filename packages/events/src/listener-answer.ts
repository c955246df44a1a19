/** What a listener says about an event, and the bytes of its side of the dialogue. Pure. */

/** How an event was dealt with. A handler that returns nothing means `ok()`. */
export type ListenerAnswer =
  /** Done. */
  | { readonly kind: 'ok' }
  /** Send it again. */
  | { readonly kind: 'fail' }
  /** Something for the pool's own result handler to judge. */
  | { readonly kind: 'result'; readonly content: string | Uint8Array };

/** The event is done. */
export function ok(): ListenerAnswer {
  return { kind: 'ok' };
}

/** The event shall be delivered again. */
export function fail(): ListenerAnswer {
  return { kind: 'fail' };
}

/**
 * Any other result, for pools with a `result_handler` of their own: Supervisor's default handler
 * takes everything but exactly `OK` for a failure.
 */
export function result(content: string | Uint8Array): ListenerAnswer {
  return { kind: 'result', content };
}

/** Asks for an event. */
export const READY_BYTES: Uint8Array = Buffer.from('READY\n');

/** The bytes of an answer. The length is in bytes, and nothing follows the content. */
export function encodeAnswer(answer: ListenerAnswer): Buffer {
  switch (answer.kind) {
    case 'ok':
      return encodeResult('OK');
    case 'fail':
      return encodeResult('FAIL');
    case 'result':
      return encodeResult(answer.content);
  }
}

function encodeResult(content: string | Uint8Array): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return Buffer.concat([Buffer.from(`RESULT ${bytes.length}\n`), bytes]);
}
