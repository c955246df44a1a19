// Tells somebody that a program crashed or was given up, with its last words.
//
//     command=node listener.mjs COMMAND [ARGUMENT ...]
//
// The message, with a Subject line, is written to the stdin of the command: `sendmail -t`, `logger`, a
// script that knows your chat. Where the command fails, the event is not done: it comes again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { runListener } from '@sv/events';

const [command, ...args] = process.argv.slice(2);
if (command === undefined) throw new TypeError('expected a command that delivers the message');

await runListener(
  async (event, { rpc }) => {
    if (event.name === 'PROCESS_STATE_EXITED' && event.expected) return;
    const program = `${event.groupname}:${event.processname}`;
    const what =
      event.name === 'PROCESS_STATE_FATAL'
        ? 'could not be started and was given up'
        : `crashed (pid ${event.pid})`;
    const lastWords = await tail(rpc, program);
    await deliver(`Subject: ${program} ${what}\n\n${program} ${what}.\n\n${lastWords}\n`);
  },
  { filter: { types: ['PROCESS_STATE_EXITED', 'PROCESS_STATE_FATAL'] } },
);

/** The end of its stderr; a program that has no log for it can be mourned without. */
async function tail(rpc, program) {
  try {
    const [text] = await rpc.supervisor.tailProcessStderrLog(program, 0, 2000);
    return text === '' ? 'It said nothing on stderr.' : `Its last words:\n\n${text}`;
  } catch (error) {
    return `Its last words could not be read: ${error.message}`;
  }
}

async function deliver(message) {
  // Its stdout would be ours, which belongs to the daemon.
  const child = spawn(command, args, { stdio: ['pipe', 'ignore', 'inherit'] });
  child.stdin.on('error', () => undefined);
  child.stdin.end(message);
  const [code, signal] = await once(child, 'close');
  if (code !== 0) throw new Error(`${command} failed: ${signal ?? `exit status ${code}`}`);
}
