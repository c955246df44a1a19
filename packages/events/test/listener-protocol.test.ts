import { describe, expect, it } from 'vitest';
import { defaultResultHandler, judgeResult, ListenerProtocol, type Verdict } from '../src/index.ts';

/** A protocol that is sent the next event whenever it is READY, and what comes of some output. */
function converse(chunks: readonly (string | Uint8Array)[], judge: Judge = accept) {
  const protocol = new ListenerProtocol<number>();
  const heard: string[] = [];
  let serial = 0;
  for (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    for (const outcome of protocol.receive(bytes, judge)) {
      if (outcome.kind === 'ready') heard.push('ready');
      if (outcome.kind === 'violation') heard.push(`violation in ${outcome.during}`);
      if (outcome.kind === 'bad-result-line') heard.push(`bad: ${outcome.line}`);
      if (outcome.kind === 'result') heard.push(`${outcome.verdict.kind} ${outcome.event}`);
    }
    if (protocol.state.name === 'READY') protocol.sent(serial++);
  }
  return { heard, state: protocol.state.name, protocol };
}

type Judge = (event: number, content: Buffer) => Verdict;

const accept: Judge = (_event, content) =>
  judgeResult(defaultResultHandler, { name: 'TICK_5', when: 0 }, content);

describe('a listener that keeps to the protocol', () => {
  it('is READY, BUSY with an event, and READY again', () => {
    const { heard, state } = converse(['READY\n', 'RESULT 2\nOKREADY\n']);
    expect(heard).toEqual(['ready', 'processed 0', 'ready']);
    expect(state).toBe('BUSY');
  });

  it('may answer FAIL', () => {
    expect(converse(['READY\n', 'RESULT 4\nFAIL']).heard).toEqual(['ready', 'rejected 0']);
  });

  it('has a result of no bytes judged at once', () => {
    expect(converse(['READY\n', 'RESULT 0\n']).heard).toEqual(['ready', 'rejected 0']);
  });

  it('may give a result that holds newlines and any bytes', () => {
    const content = Buffer.from([0, 10, 255, 10]);
    let judged = '';
    converse(['READY\n', 'RESULT 4\n', content], (_event, result) => {
      judged = result.toString('hex');
      return { kind: 'processed' };
    });
    expect(judged).toBe('000aff0a');
  });

  it('may give a large result in small pieces', () => {
    const pieces = Array.from({ length: 2000 }, () => 'x'.repeat(1000));
    let length = 0;
    const { heard } = converse(['READY\n', 'RESULT 2000000\n', ...pieces], (_event, result) => {
      length = result.length;
      return { kind: 'processed' };
    });
    expect(length).toBe(2_000_000);
    expect(heard.at(-1)).toBe('processed 0');
  });
});

describe('any chunking', () => {
  const answer = Buffer.from('RESULT 9\nf\u00fcnf\nOK\nREADY\n');
  const whole = converse(['READY\n', answer]).heard;

  it.each(Array.from({ length: answer.length - 1 }, (_, index) => index + 1))(
    'an answer split after byte %d means the same',
    (split) => {
      const chunks = ['READY\n', answer.subarray(0, split), answer.subarray(split)];
      expect(converse(chunks).heard).toEqual(whole);
    },
  );

  it('an answer in single bytes means the same', () => {
    const bytes = [...answer].map((byte) => Uint8Array.of(byte));
    expect(converse(['READY\n', ...bytes]).heard).toEqual(whole);
  });

  it.each([1, 2, 3, 4, 5])('READY split after byte %d means the same', (split) => {
    expect(converse(['READY\n'.slice(0, split), 'READY\n'.slice(split)]).heard).toEqual(['ready']);
  });
});

describe('a listener that does not', () => {
  it.each([
    ['says something else than READY', ['hello\n!'], ['violation in ACKNOWLEDGED']],
    [
      'writes a newline after OK',
      ['READY\n', 'RESULT 2\nOK\nREADY\n'],
      ['ready', 'processed 0', 'violation in ACKNOWLEDGED'],
    ],
    ['says READY twice in one write', ['READY\nREADY\n'], ['ready', 'violation in READY']],
    [
      'says READY again after a result and READY',
      ['READY\n', 'RESULT 2\nOKREADY\nREADY\n'],
      ['ready', 'processed 0', 'ready', 'violation in READY'],
    ],
    ['has no number in its result line', ['READY\n', 'RESULT abc\n'], ['ready', 'bad: RESULT abc']],
    ['announces a negative length', ['READY\n', 'RESULT -1\nx'], ['ready', 'bad: RESULT -1']],
    ['says another word for RESULT', ['READY\n', 'FOOBAR 2\nOK'], ['ready', 'bad: FOOBAR 2']],
    ['answers an empty line', ['READY\n', '\n'], ['ready', 'bad: ']],
    [
      'answers bytes that are no text',
      ['READY\n', Buffer.from('RESULT \xff\n', 'latin1')],
      ['ready', "bad: Undecodable: b'RESULT \\xff'"],
    ],
  ])('is UNKNOWN when it %s', (_what, chunks, heard) => {
    const conversation = converse(chunks);
    expect(conversation.heard).toEqual(heard);
    expect(conversation.state).toBe('UNKNOWN');
  });

  it('is not judged before it has written six bytes', () => {
    expect(converse(['hello'])).toMatchObject({ heard: [], state: 'ACKNOWLEDGED' });
  });

  it('is UNKNOWN when it writes on and on without ending its result line', () => {
    const { heard, state } = converse(['READY\n', 'x'.repeat(800), 'x'.repeat(800)]);
    expect(heard).toEqual(['ready', `bad: ${'x'.repeat(1024)}`]);
    expect(state).toBe('UNKNOWN');
  });

  it('is not heard any more, whatever it says', () => {
    expect(converse(['READY\nx', 'READY\n', 'RESULT 2\nOK']).heard).toEqual([
      'ready',
      'violation in READY',
    ]);
  });

  it('is UNKNOWN when its result breaks the handler, and the rest of the chunk is void', () => {
    const conversation = converse(['READY\n', 'RESULT 2\nOKREADY\n'], () => ({
      kind: 'failed',
      error: new Error('broken'),
    }));
    expect(conversation.heard).toEqual(['ready', 'failed 0']);
    expect(conversation.state).toBe('UNKNOWN');
  });

  it('begins anew with its next process, also with half a word said before', () => {
    const { protocol } = converse(['READY\n', 'RES']);
    protocol.spawned();
    expect(protocol.state.name).toBe('ACKNOWLEDGED');
    expect(protocol.receive(Buffer.from('READY\n'), accept)).toEqual([{ kind: 'ready' }]);
  });
});

it('sending an event to a listener that is not READY is our own mistake', () => {
  expect(() => new ListenerProtocol<number>().sent(1)).toThrow(
    expect.objectContaining({ code: 'bad-listener-call' }),
  );
});
