/** `[eventlistener:x]`: programs that hear events on stdin and answer on stdout. */
import { type OptionSchema, type SectionSchema, withDefault } from '../section-schema.ts';
import { boolean } from '../values/boolean.ts';
import { eventTypes } from '../values/event-types.ts';
import { integer } from '../values/integer.ts';
import { text } from '../values/text.ts';
import { programOptions } from './program.ts';

/** Its own options; all others are those of a program. */
export const eventListenerOptions = {
  priority: withDefault('priority', integer, '-1', {
    names: 'here',
    help: 'Lower starts earlier; the default puts listeners before all programs.',
    sample: '-1',
  }),
  bufferSize: withDefault('buffer_size', integer, '10', {
    names: 'here',
    help: 'How many events wait for a free listener, at least 1.',
    sample: '10',
  }),
  resultHandler: withDefault('result_handler', text, 'supervisor.dispatchers:default_handler', {
    names: 'here',
    help: 'What judges the answers of listeners: the default, or JavaScript as module:export.',
  }),
  events: withDefault('events', eventTypes, '', {
    names: 'here',
    help: 'Event types to hear, separated by commas, in any case.',
    isRequired: true,
    sample: 'EVENT',
  }),
  redirectStderr: withDefault('redirect_stderr', boolean, 'false', {
    names: 'here',
    help: 'Must be false: stdout is for the listener protocol.',
    sample: 'false',
  }),
} as const;

/** Not for the sample file: a listener's stdout carries the protocol. */
function withoutSample({ sample: _sample, ...option }: OptionSchema<number>): OptionSchema<number> {
  return option;
}

/** What a listener needs comes first. */
const { command, processName, numprocs, ...otherProgramOptions } = programOptions;
const { events, bufferSize, ...otherOwnOptions } = eventListenerOptions;

export const eventListenerSection: SectionSchema = {
  title: 'eventlistener:NAME',
  match: { how: 'named', text: 'eventlistener' },
  help: 'A program that is told of events. It takes all options of a program too.',
  options: Object.values({
    command: { ...command, sample: '/bin/eventlistener' },
    processName,
    numprocs,
    events,
    bufferSize,
    ...otherProgramOptions,
    stdoutCaptureMaxbytes: withoutSample(programOptions.stdoutCaptureMaxbytes),
    stderrCaptureMaxbytes: withoutSample(programOptions.stderrCaptureMaxbytes),
    ...otherOwnOptions,
  }),
  sample: { title: 'eventlistener:theeventlistenername', isInUse: false },
};
