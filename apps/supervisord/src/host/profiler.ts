/** V8's sampling profiler, for `--profile_options`; loaded only when asked for. */
import { Session } from 'node:inspector';
import type { CpuProfile } from '../profile-report.ts';

/** Begins; the function it returns ends it and gives what was sampled. */
export function startProfiler(): () => CpuProfile {
  const session = new Session();
  session.connect();
  // In our own thread the answers come before `post` returns.
  session.post('Profiler.enable');
  session.post('Profiler.start');
  return () => {
    let profile: CpuProfile = { nodes: [], samples: [], timeDeltas: [] };
    session.post('Profiler.stop', (error, answer) => {
      if (error !== null) throw error;
      const { nodes, samples = [], timeDeltas = [] } = answer.profile;
      profile = {
        nodes: nodes.map((node) => ({ ...node, children: node.children ?? [] })),
        samples,
        timeDeltas,
      };
    });
    session.disconnect();
    return profile;
  };
}
