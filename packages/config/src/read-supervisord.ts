/** `[supervisord]` and the command line over it, in Supervisor's order of evaluation. */

import { type IniSection, placeOfValue } from './ini-document.ts';
import type { LoadContext } from './load-context.ts';
import { absolutePath } from './posix-path.ts';
import { readEnvironment } from './read-environment.ts';
import { SectionReader } from './section-reader.ts';
import {
  supervisordOptions as options,
  type SupervisordOverrides,
  type SupervisordSection,
} from './sections/supervisord.ts';
import { findUser } from './values/account-name.ts';
import { expandUser } from './values/path.ts';
import { ValueError } from './values/value-type.ts';

/** All but what is known only when the rest has been read. */
export type SupervisordDraft = Omit<SupervisordSection, 'uid' | 'gid' | 'serverurl'>;

/**
 * Reads the section. Values of the file are judged even where the command line wins. Adds the
 * variables of `environment` to the names that all later sections can use.
 */
export function readSupervisord(
  context: LoadContext,
  section: IniSection,
  overrides: SupervisordOverrides,
  temporaryDirectory: string,
): SupervisordDraft {
  const reader = new SectionReader(context, section);
  const scope = context.hereScope;
  const { values } = context;
  const absolute = (path: string) => absolutePath(expandUser(path, values), values.cwd);

  const minfds = reader.read(options.minfds, scope);
  const minprocs = reader.read(options.minprocs, scope);
  const directory = reader.read(options.directory, scope);
  const user = reader.read(options.user, scope);
  const umask = reader.read(options.umask, scope);
  const written = reader.read(options.logfile, scope);
  const logfileMaxbytes = reader.read(options.logfileMaxbytes, scope);
  const logfileBackups = reader.read(options.logfileBackups, scope);
  const loglevel = reader.read(options.loglevel, scope);
  const pidfile = reader.read(options.pidfile, scope);
  const identifier = reader.read(options.identifier, scope);
  const nodaemon = reader.read(options.nodaemon, scope);
  const silent = reader.read(options.silent, scope);
  const childlogdir = reader.read(options.childlogdir, scope);
  const nocleanup = reader.read(options.nocleanup, scope);
  const stripAnsi = reader.read(options.stripAnsi, scope);
  const exitCodeFrom = reader.read(options.exitCodeFrom, scope);
  const environment = readEnvironment(reader, options.environment, context.hostScope);
  context.environmentScope.addEnvironment(environment);

  const logfile = overrides.logfile ?? written;
  return {
    logfile: logfile === 'syslog' ? logfile : absolute(logfile),
    logfileMaxbytes: overrides.logfileMaxbytes ?? logfileMaxbytes,
    logfileBackups: overrides.logfileBackups ?? logfileBackups,
    loglevel: overrides.loglevel ?? loglevel,
    pidfile: absolute(overrides.pidfile ?? pidfile),
    umask: overrides.umask ?? umask,
    nodaemon: overrides.nodaemon ?? nodaemon,
    silent: overrides.silent ?? silent,
    minfds: overrides.minfds ?? minfds,
    minprocs: overrides.minprocs ?? minprocs,
    nocleanup: overrides.nocleanup ?? nocleanup,
    childlogdir: overrides.childlogdir ?? childlogdir ?? temporaryDirectory,
    user: overrides.user ?? user,
    directory: overrides.directory ?? directory,
    stripAnsi: overrides.stripAnsi ?? stripAnsi,
    exitCodeFrom,
    environment: Object.freeze({ ...environment }),
    identifier: overrides.identifier ?? identifier,
  };
}

/** The account of `user`, which is looked up when all else has been read. */
export function readAccount(
  { document, log, values }: LoadContext,
  user: string | null,
): { readonly uid: number | null; readonly gid: number | null } {
  if (user === null) return { uid: null, gid: null };
  try {
    const { uid, gid } = findUser(user, values);
    return { uid, gid };
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    const section = document.sections.get('supervisord');
    const entry = section?.entries.get(options.user.key);
    log.error(
      section === undefined || entry === undefined
        ? { file: document.file, line: 0, column: 0, section: 'supervisord', key: options.user.key }
        : placeOfValue(section, entry),
      { code: error.code, message: error.message, found: user, expected: 'a user that exists' },
    );
    return { uid: null, gid: null };
  }
}
