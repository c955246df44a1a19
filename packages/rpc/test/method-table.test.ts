import { describe, expect, test } from 'vitest';
import { findMethod, METHOD_TABLE, SUPERVISOR_METHODS } from '../src/method-table.ts';

// As system.methodSignature of Supervisor 4.2.5 gives them: result first, then parameters.
const SIGNATURES: Record<string, string> = {
  addProcessGroup: 'boolean string',
  clearAllProcessLogs: 'array',
  clearLog: 'boolean',
  clearProcessLog: 'boolean string',
  clearProcessLogs: 'boolean string',
  getAPIVersion: 'string',
  getAllConfigInfo: 'array',
  getAllProcessInfo: 'array',
  getIdentification: 'string',
  getPID: 'int',
  getProcessInfo: 'struct string',
  getState: 'struct',
  getSupervisorVersion: 'string',
  getVersion: 'string',
  readLog: 'string int int',
  readMainLog: 'string int int',
  readProcessLog: 'string string int int',
  readProcessStderrLog: 'string string int int',
  readProcessStdoutLog: 'string string int int',
  reloadConfig: 'array',
  removeProcessGroup: 'boolean string',
  restart: 'boolean',
  sendProcessStdin: 'boolean string string',
  sendRemoteCommEvent: 'boolean string string',
  shutdown: 'boolean',
  signalAllProcesses: 'array string',
  signalProcess: 'boolean string string',
  signalProcessGroup: 'array string string',
  startAllProcesses: 'array boolean',
  startProcess: 'boolean string boolean',
  startProcessGroup: 'array string boolean',
  stopAllProcesses: 'array boolean',
  stopProcess: 'boolean string boolean',
  stopProcessGroup: 'array string boolean',
  tailProcessLog: 'array string int int',
  tailProcessStderrLog: 'array string int int',
  tailProcessStdoutLog: 'array string int int',
};

const ALL = Object.entries(METHOD_TABLE).flatMap(([namespace, methods]) =>
  Object.entries(methods).map(([name, method]) => [`${namespace}.${name}`, method] as const),
);

describe('the method table', () => {
  test('has the 37 methods of Supervisor with their signatures', () => {
    const signatures = Object.fromEntries(
      Object.entries(SUPERVISOR_METHODS).map(([name, { params, result }]) => [
        name,
        [result, ...params.map(({ type }) => type)].join(' '),
      ]),
    );
    expect(signatures).toEqual(SIGNATURES);
    expect(Object.keys(signatures)).toHaveLength(37);
  });

  test('has the four methods of system', () => {
    expect(Object.keys(METHOD_TABLE.system)).toEqual([
      'listMethods',
      'methodHelp',
      'methodSignature',
      'multicall',
    ]);
  });

  test('five methods are aliases, with the parameters and results of what they stand for', () => {
    const aliases = Object.entries(SUPERVISOR_METHODS).filter(([, { aliasOf }]) => aliasOf);
    expect(Object.fromEntries(aliases.map(([name, { aliasOf }]) => [name, aliasOf]))).toEqual({
      getVersion: 'getAPIVersion',
      readMainLog: 'readLog',
      readProcessLog: 'readProcessStdoutLog',
      tailProcessLog: 'tailProcessStdoutLog',
      clearProcessLog: 'clearProcessLogs',
    });
    for (const [, alias] of aliases) {
      const { params, result } = findMethod(`supervisor.${alias.aliasOf}`) ?? {};
      expect(alias).toMatchObject({ params, result });
    }
  });

  test.each(ALL)('%s documents each parameter and its result, in order', (_, method) => {
    const lines = method.help.split('\n').filter((line) => line.startsWith('@'));
    expect(lines.map((line) => line.split(/\s+/).slice(0, 3).join(' '))).toEqual([
      ...method.params.map(({ type, name }) => `@param ${type} ${name}`),
      `@return ${method.result} result`,
    ]);
  });

  test.each(ALL)('%s has its optional parameters last', (_, { params }) => {
    const optional = params.map((param) => param.default !== undefined);
    expect(optional).toEqual([...optional].sort());
  });

  test('only an event for listeners is taken while the daemon stops', () => {
    const exempt = Object.entries(SUPERVISOR_METHODS).filter(([, { anyMood }]) => anyMood);
    expect(exempt.map(([name]) => name)).toEqual(['sendRemoteCommEvent']);
  });

  test('what is repeatable changes nothing', () => {
    const readOnly = ALL.filter(([, { readOnly }]) => readOnly).map(([name]) => name);
    expect(readOnly.filter((name) => !/\.(get|read|tail|wait|list|method)/.test(name))).toEqual([]);
  });
});

describe('findMethod', () => {
  test('finds a method by its full name', () => {
    expect(findMethod('supervisor.getState')).toBe(SUPERVISOR_METHODS.getState);
  });

  test.each([
    '',
    'getState',
    'supervisor',
    'supervisor.',
    'supervisor.x',
    'x.getState',
    'toString.x',
  ])('finds nothing for %j', (name) => {
    expect(findMethod(name)).toBeUndefined();
  });

  test.each(['supervisor.constructor', 'supervisor.__proto__', 'constructor.name'])(
    'does not walk to %s',
    (name) => {
      expect(findMethod(name)).toBeUndefined();
    },
  );
});
