/** Expands `%(name)s` in the value of an option; what is wrong with it goes to the log. */
import { didYouMean } from './did-you-mean.ts';
import type { FindingLog } from './finding-log.ts';
import { formatTemplate, TemplateError, type TemplateMistake } from './format-template.ts';
import { type IniEntry, type IniSection, placeOfValue } from './ini-document.ts';
import type { NameScope } from './name-scope.ts';
import { pythonRepr } from './python-repr.ts';

export interface Expansion {
  readonly scope: NameScope;
  /** What Supervisor calls the option: `program:x.command`, or a bare `environment`. */
  readonly where: string;
  readonly section: IniSection;
  readonly entry: IniEntry;
  /** Text that Supervisor appends to errors of the section. */
  readonly suffix: () => string;
  readonly log: FindingLog;
}

/** The expanded text; null if it could not be expanded, which has been reported. */
export function expand(template: string, expansion: Expansion): string | null {
  try {
    return formatTemplate(template, expansion.scope);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    report(template, error.mistake, expansion);
    return null;
  }
}

function report(template: string, mistake: TemplateMistake, expansion: Expansion): void {
  const { scope, where, section, entry, suffix, log } = expansion;
  const subject = `Format string ${pythonRepr(template)} for ${pythonRepr(where)}`;
  const place = placeOfValue(section, entry, mistake.offset);
  if (mistake.kind === 'bad-format') {
    log.error(place, {
      code: 'expansion-format',
      message: `${subject} is badly formatted: ${mistake.reason}`,
      headline: `${subject} is badly formatted: ${mistake.reason}${suffix()}`,
      found: template.slice(mistake.offset, mistake.offset + 20),
      expected: '%(name)s, or %% for a percent sign',
    });
    return;
  }
  const names = scope.names();
  const message = `${subject} contains names (${pythonRepr(mistake.name)}) which cannot be expanded`;
  log.error(place, {
    code: 'expansion-name',
    message,
    headline: `${message}. Available names: ${names.join(', ')}${suffix()}`,
    found: mistake.name,
    expected: mistake.name.startsWith('ENV_')
      ? `the variable ${mistake.name.slice(4)} in the environment of supervisord`
      : `one of ${names.filter((name) => !name.startsWith('ENV_')).join(', ') || 'the ENV_ names'}`,
    suggestion: didYouMean(mistake.name, names),
  });
}
