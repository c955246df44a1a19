/** The manual pages, from the data that the programs print their own help from. */

import { renderUsage } from '../../apps/supervisorctl/src/cli-options.ts';
import { defaultCommands, furtherCommands } from '../../apps/supervisorctl/src/command-table.ts';
import { supervisordHelp } from '../../apps/supervisord/src/cli-options.ts';
import { definition, heading, paragraph, verbatim } from './roff.ts';

export interface AppManPage {
  readonly name: string;
  readonly section: number;
  readonly text: string;
}

interface Page {
  readonly name: string;
  readonly summary: string;
  readonly synopsis: string;
  readonly body: readonly string[];
}

export function renderManPages(version: string): readonly AppManPage[] {
  return [supervisord(), supervisorctl(), echoSupervisordConf(), pidproxy()].map((page) => ({
    name: page.name,
    section: 1,
    text: renderPage(page, version),
  }));
}

function renderPage({ name, summary, synopsis, body }: Page, version: string): string {
  const others = ['echo_supervisord_conf', 'pidproxy', 'supervisorctl', 'supervisord'];
  const seeAlso = others.filter((other) => other !== name).map((other) => `${other}(1)`);
  const lines = [
    `.TH ${name.toUpperCase()} 1 "" "supervisor ${version}" "User Commands"`,
    heading('NAME'),
    `${name} \\- ${summary}`,
    heading('SYNOPSIS'),
    paragraph(synopsis),
    ...body,
    heading('SEE ALSO'),
    paragraph(seeAlso.join(', ')),
  ];
  return `${lines.join('\n')}\n`;
}

function supervisord(): Page {
  return {
    name: 'supervisord',
    summary: 'start programs and keep them running',
    synopsis: 'supervisord [options]',
    body: [
      heading('OPTIONS'),
      ...optionsOf(supervisordHelp('supervisord')),
      heading('SIGNALS'),
      definition('TERM, INT, QUIT', 'Stop everything in order, then end.'),
      definition('HUP', 'Read the configuration again and restart everything.'),
      definition('USR2', 'Open all logs again.'),
      heading('EXIT STATUS'),
      paragraph('0 after an orderly end, 2 when it could not start; the reason is on stderr.'),
      heading('ENVIRONMENT'),
      definition('NOTIFY_SOCKET, WATCHDOG_USEC', 'See sd_notify(3). Not handed on to programs.'),
    ],
  };
}

function supervisorctl(): Page {
  const commands = [...defaultCommands.commands, ...furtherCommands.commands];
  const help = commands.filter(({ name }) => name !== 'EOF').flatMap(({ help }) => help);
  return {
    name: 'supervisorctl',
    summary: 'control the programs of a supervisord',
    synopsis: 'supervisorctl [options] [action [arguments]]',
    body: [
      heading('OPTIONS'),
      ...optionsOf(renderUsage('supervisorctl')),
      heading('ACTIONS'),
      ...help.map(actionLine),
    ],
  };
}

function echoSupervisordConf(): Page {
  return {
    name: 'echo_supervisord_conf',
    summary: 'print a sample configuration for supervisord',
    synopsis: 'echo_supervisord_conf',
    body: [
      heading('DESCRIPTION'),
      paragraph('Prints a configuration with every section and option explained.'),
      verbatim([
        'echo_supervisord_conf > supervisord.conf',
        'supervisord --check -c supervisord.conf',
      ]),
    ],
  };
}

function pidproxy(): Page {
  return {
    name: 'pidproxy',
    summary: 'run a command and pass signals on to the process in its pid file',
    synopsis: 'pidproxy PIDFILE COMMAND [ARGUMENT...]',
    body: [
      heading('DESCRIPTION'),
      paragraph(
        'Runs COMMAND, a path. HUP, INT, QUIT, TERM, USR1 and USR2 go to the process whose number is in ' +
          'PIDFILE at that moment. Ends when COMMAND ends, or after INT, QUIT or TERM.',
      ),
    ],
  };
}

/** `-c/--configuration FILENAME -- what it is`, and lines that go on, indented. */
function optionsOf(help: string): readonly string[] {
  const text = help.slice(help.indexOf('Options:')).replace(/\n {5}(?=\S)/g, ' ');
  const lines = [...text.matchAll(/^(-.+?) -- (.*)$/gm)];
  if (lines.length === 0) throw new Error(`no options were found in the help:\n${help}`);
  return lines.map(([, term = '', meaning = '']) => definition(term.replace('/', ', '), meaning));
}

/** `restart <name>\t\tRestart a process`; a line without tabs is a remark on those above. */
function actionLine(line: string): string {
  const [, term, meaning] = /^(.+?)\t+(.*)$/.exec(line) ?? [];
  return term === undefined || meaning === undefined
    ? `.IP\n${paragraph(line).slice('.PP\n'.length)}`
    : definition(term, meaning);
}
