import { loadConfig } from '@sv/config';
import { FixedAccountDatabase, MemoryConfigSource } from '@sv/config/testing';
import { describe, expect, it } from 'vitest';
import { reportStartup } from '../src/startup-report.ts';

const text = `[supervisord]
logfile=/log/x
logfil=/log/y
[include]
files = a.conf b.conf *.none
[program:x]
command=cat
comand=dog
stopsignal=term
[program:y]
command=cat ; and a comment
stdout_logfile=/dev/stdout
[progam:z]
command=cat
[inet_http_server]
port=9001
`;

/** A file that is there and cannot be read. */
class LockedSource extends MemoryConfigSource {
  override readFile(path: string): Uint8Array {
    if (path === '/etc/b.conf') throw new Error('EACCES');
    return super.readFile(path);
  }
}

describe('the beginning of the log', () => {
  it('has criticals first, then warnings, the silent ones of Supervisor as well, then notes', () => {
    const config = loadConfig({
      path: '/etc/s.conf',
      text,
      source: new LockedSource({ '/etc/a.conf': '', '/etc/b.conf': '' }, ['/log', '/dev', '/tmp']),
      environment: {},
      cwd: '/',
      hostName: 'host',
      accounts: new FixedAccountDatabase(),
    });
    const lines: string[] = [];
    reportStartup(
      config,
      [
        { level: 'info', text: 'a note on the host' },
        { level: 'critical', text: 'running as root' },
      ],
      ['[rpcinterface:x] is Python'],
      (level, line) => lines.push(`${level} ${line}`),
    );
    expect(lines).toEqual([
      'critical running as root',
      ...config.warnings.map((line) => `warn ${line}`),
      expect.stringMatching(/^warn \/etc\/s\.conf:5: Could not read the included file .*b\.conf/),
      'warn /etc/s.conf:16: [inet_http_server] lets every machine that reaches this one on port 9001 control every program, without a password: write port=127.0.0.1:9001, or set username and password',
      'warn /etc/s.conf:3: [supervisord] has no option logfil, it has been ignored; did you mean logfile?',
      'warn /etc/s.conf:8: [program:x] has no option comand, it has been ignored; did you mean command?',
      'warn /etc/s.conf:13: there is no section [progam:z], it has been ignored; did you mean program:z?',
      'warn [rpcinterface:x] is Python',
      ...config.infos.map((line) => `info ${line}`),
      'info a note on the host',
    ]);
    expect(config.warnings).not.toEqual([]);
    expect(config.infos).not.toEqual([]);
  });
});
