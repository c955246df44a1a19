/** `[supervisorctl]`: what the client reads; the daemon ignores it. */
import { type SectionSchema, withDefault, withoutDefault } from '../section-schema.ts';
import { path } from '../values/path.ts';
import { text } from '../values/text.ts';

export const supervisorctlOptions = {
  serverurl: withDefault('serverurl', text, 'http://localhost:9001', {
    names: 'here',
    help: 'The daemon to talk to: http://HOST:PORT or unix://PATH.',
    sample: 'unix:///tmp/supervisor.sock',
    isInUse: true,
    otherSample: 'http://127.0.0.1:9001',
  }),
  username: withoutDefault('username', text, {
    names: 'environment',
    help: 'User name of the HTTP server.',
    sample: 'chris',
  }),
  password: withoutDefault('password', text, {
    names: 'environment',
    help: 'Password of the HTTP server, in plain text.',
    sample: '123',
    isSecret: true,
  }),
  prompt: withDefault('prompt', text, 'supervisor', {
    names: 'environment',
    help: 'The prompt of the shell, without the > behind it.',
    sample: 'mysupervisor',
  }),
  historyFile: withoutDefault('history_file', path, {
    names: 'here',
    help: 'Where the shell keeps its history.',
    sample: '~/.sc_history',
  }),
} as const;

export const supervisorctlSection: SectionSchema = {
  title: 'supervisorctl',
  match: { how: 'exact', text: 'supervisorctl' },
  help: 'Settings of the client. It must stand in the main file: supervisorctl follows no includes.',
  options: Object.values(supervisorctlOptions),
  sample: { title: 'supervisorctl', isInUse: true },
};
