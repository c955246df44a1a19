/** Python interfaces that existing configurations name, and what does their work here. */
import type { RpcInterfaceConfig } from '@sv/config';
import { isPython, MAIN_INTERFACE } from '../plugin-reference.ts';

interface KnownPythonInterface {
  /** As people know it. */
  readonly distribution: string;
  /** A sentence without its full stop. */
  readonly instead: string;
}

/** By the first part of the module's name. */
const known: ReadonlyMap<string, KnownPythonInterface> = new Map([
  [
    'supervisor_twiddler',
    {
      distribution: 'supervisor_twiddler',
      instead: 'write programs to a file of [include], then run supervisorctl update',
    },
  ],
  [
    'supervisor_cache',
    {
      distribution: 'supervisor_cache',
      instead: 'there is no equivalent; keep the data in a program of its own',
    },
  ],
  [
    'supvisors',
    {
      distribution: 'Supvisors',
      instead: 'there is no equivalent; a program can drive several daemons through XML-RPC',
    },
  ],
  [
    'multivisor',
    {
      distribution: 'multivisor',
      instead: 'run multivisor-rpc as an [eventlistener:x], as its manual recommends',
    },
  ],
  [
    'supervisorwildcards',
    {
      distribution: 'supervisor-wildcards',
      instead: 'supervisorctl takes patterns with all its verbs',
    },
  ],
  [
    'mr',
    {
      distribution: 'mr.laforge',
      instead: 'supervisorctl start and wait do its work',
    },
  ],
]);

const unknown = 'write the methods in JavaScript, see docs/plugins.md';

/** A line for each section that cannot be carried out, for the log or whoever checks the file. */
export function describePythonInterfaces(
  sections: readonly RpcInterfaceConfig[],
  directory: string,
): readonly string[] {
  return sections
    .filter(({ factory }) => factory !== MAIN_INTERFACE && isPython(factory, directory))
    .map(({ name, factory }) => {
      const found = known.get(/^[^.:]*/.exec(factory)?.[0] ?? '');
      const what = found === undefined ? '' : ` (${found.distribution})`;
      return (
        `[rpcinterface:${name}] ${factory}${what} is Python and cannot be loaded: ` +
        `there are no ${name}.* methods. Instead: ${found?.instead ?? unknown}`
      );
    });
}
