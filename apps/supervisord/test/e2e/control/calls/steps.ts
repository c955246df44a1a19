/** Steps that several sessions take. */
import type { SupervisorClient } from '@sv/rpc';
import type { CallStep } from './call-transcript.ts';

export function stateIs(name: string, statename: string): CallStep {
  return {
    kind: 'until',
    isSo: async ({ supervisor }) => (await supervisor.getProcessInfo(name)).statename === statename,
  };
}

export function hasWritten(name: string, text: string): CallStep {
  return {
    kind: 'until',
    isSo: async ({ supervisor }) => (await supervisor.readProcessStdoutLog(name, 0, 0)) === text,
  };
}

/** What is automatic has been started and has written. */
export const isUp: CallStep = {
  kind: 'until',
  isSo: async (client) => (await textsOf(client)) === 'one\ntwo\nthree\n|err\n|out\nerr\n',
};

async function textsOf({ supervisor }: SupervisorClient): Promise<string> {
  const texts = await Promise.all([
    supervisor.readProcessStdoutLog('talker', 0, 0),
    supervisor.readProcessStderrLog('talker', 0, 0),
    supervisor.readProcessStdoutLog('joined', 0, 0),
  ]);
  return texts.join('|');
}
