/** Reading the configuration again, applying it, and the end of the daemon. */
import { type CallSession, call } from './call-transcript.ts';
import { broken, changed, files } from './configuration.ts';
import { hasWritten, isUp, stateIs } from './steps.ts';

export const changingConfiguration: CallSession = {
  title: 'a changed and a broken configuration',
  files,
  steps: [
    isUp,
    { kind: 'write', file: 'supervisord.conf', text: broken },
    call('supervisor.reloadConfig'),
    { kind: 'write', file: 'supervisord.conf', text: '[program:x]\ncommand=cat\n' },
    call('supervisor.reloadConfig'),
    call('supervisor.getIdentification'),
    { kind: 'write', file: 'supervisord.conf', text: changed },
    call('supervisor.reloadConfig'),
    call('supervisor.reloadConfig'),
    call('supervisor.getIdentification'),
    call('supervisor.getAllConfigInfo'),
    call('supervisor.addProcessGroup', 'newcomer'),
    call('supervisor.addProcessGroup', 'c'),
    call('supervisor.addProcessGroup', 'manual'),
    call('supervisor.removeProcessGroup', 'manual'),
    call('supervisor.reloadConfig'),
    call('supervisor.stopProcessGroup', 'talker'),
    call('supervisor.removeProcessGroup', 'talker'),
    call('supervisor.reloadConfig'),
    call('supervisor.addProcessGroup', 'talker'),
    stateIs('talker', 'RUNNING'),
    call('supervisor.getAllProcessInfo'),
  ],
};

export const ending: CallSession = {
  title: 'a daemon that is going down',
  files,
  steps: [
    isUp,
    call('supervisor.startProcess', 'deaf'),
    hasWritten('deaf', 'ready\n'),
    call('supervisor.shutdown'),
    ...['getState', 'getAllProcessInfo', 'shutdown', 'restart', 'reloadConfig', 'getVersion'].map(
      (method) => call(`supervisor.${method}`),
    ),
    call('supervisor.getProcessInfo', 'nope'),
    call('supervisor.startProcess', 'cat'),
    call('supervisor.getState', 1),
    call('supervisor.nope'),
    call('supervisor.sendRemoteCommEvent', 'type', 'data'),
    call('system.multicall', [{ methodName: 'supervisor.getState' }]),
    call('system.methodSignature', 'supervisor.getState'),
    { kind: 'write', file: 'release', text: '' },
  ],
};
