/** Lines as they stand in init scripts, health checks, deploy scripts and Puppet's providers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DaemonInEveryState } from './daemon-in-every-state.ts';

let every: DaemonInEveryState;

beforeAll(async () => {
  every = await DaemonInEveryState.start();
});

afterAll(() => every.stop());

describe('a line of shell', () => {
  it.each([
    ['supervisorctl status | grep -c RUNNING', '3'],
    [
      "supervisorctl status | awk '{print $2}' | sort -u | tr '\\n' ' '",
      'BACKOFF EXITED FATAL RUNNING STARTING STOPPED STOPPING ',
    ],
    ['supervisorctl status web | grep -q RUNNING && echo up', 'up'],
    ["supervisorctl status idle | awk '{print $2}' | grep -i '^stopped$'", 'STOPPED'],
    ["supervisorctl status | grep -cP '(EXITED|STOPPED|FATAL)'", '4'],
    [
      "test $(supervisorctl status web | sed -n 's/.*pid \\([0-9]*\\),.*/\\1/p') = $(supervisorctl pid web) && echo same",
      'same',
    ],
    ['kill -0 $(supervisorctl pid web) && kill -0 $(supervisorctl pid) && echo alive', 'alive'],
    ['supervisorctl status >/dev/null; case $? in 0|3) echo fine;; *) echo $?;; esac', 'fine'],
    ['supervisorctl status web "pool:*" >/dev/null && echo healthy', 'healthy'],
    ['supervisorctl status web idle >/dev/null; echo $?', '3'],
    ['supervisorctl status nope >/dev/null; echo $?', '4'],
    ['supervisorctl status web | cut -c34-42', 'RUNNING  '],
    ['supervisorctl start web; echo $?', 'web: ERROR (already started)\n0'],
    ['supervisorctl stop idle >/dev/null && echo stopped', 'stopped'],
    ['supervisorctl pid idle; echo $?', '0\n7'],
    [
      'supervisorctl reread && supervisorctl update && echo deployed',
      'No config updates to processes\ndeployed',
    ],
    [
      'supervisorctl restart "pool:*" | sort',
      'pool:worker_00: started\npool:worker_00: stopped\npool:worker_01: started\npool:worker_01: stopped',
    ],
    ['printf "status web\\nquit\\n" | supervisorctl | grep -c "^supervisor> web  *RUNNING"', '1'],
    ['supervisorctl -s unix:///no/such.sock status >/dev/null; echo $?', '4'],
    ['supervisorctl version', '4.3.0'],
    [
      'supervisorctl avail | awk \'$2 == "in" {print $1}\' | head -3 | tr "\\n" " "',
      'broken done halted ',
    ],
  ])('%s', async (line, printed) => {
    expect((await every.shell(line)).stdout.replace(/\n$/, '')).toBe(printed);
  });
});
