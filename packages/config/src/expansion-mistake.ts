/** What is wrong with `%(name)s` in a value, in Supervisor's words and with what could help. */
import { didYouMean } from './did-you-mean.ts';
import type { FindingFacts } from './finding-log.ts';
import type { TemplateMistake } from './format-template.ts';
import type { NameScope } from './name-scope.ts';
import { pythonRepr } from './python-repr.ts';

/** `where` is what Supervisor calls the option: `program:x.command`, or a bare `environment`. */
export function explainExpansion(
  template: string,
  mistake: TemplateMistake,
  where: string,
  scope: NameScope,
): FindingFacts {
  const subject = `Format string ${pythonRepr(template)} for ${pythonRepr(where)}`;
  if (mistake.kind === 'bad-format') {
    return {
      code: 'expansion-format',
      message: `${subject} is badly formatted: ${mistake.reason}`,
      found: template.slice(mistake.offset, mistake.offset + 20),
      expected: '%(name)s, or %% for a percent sign',
    };
  }
  const names = scope.names();
  const message = `${subject} contains names (${pythonRepr(mistake.name)}) which cannot be expanded`;
  return {
    code: 'expansion-name',
    message,
    headline: `${message}. Available names: ${names.join(', ')}`,
    found: mistake.name,
    expected: mistake.name.startsWith('ENV_')
      ? `the variable ${mistake.name.slice(4)} in the environment of supervisord`
      : `one of ${names.filter((name) => !name.startsWith('ENV_')).join(', ') || 'the ENV_ names'}`,
    suggestion: didYouMean(mistake.name, names),
  };
}
