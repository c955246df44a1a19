/** What the page can be asked to do, and how a request says it. Pure. */
import type { Parameters } from './request-parameters.ts';

const ALL = ['refresh', 'startall', 'stopall', 'restartall'] as const;
const OF_PROCESS = ['start', 'stop', 'restart', 'clearlog'] as const;
const OF_GROUP = ['startgroup', 'stopgroup', 'restartgroup'] as const;

/** An action, with the name of what it is for. */
export type WebAction =
  | { readonly kind: (typeof ALL)[number] }
  /** `name` is what was sent: `x`, `group:x`, or nothing there is. */
  | { readonly kind: (typeof OF_PROCESS)[number]; readonly name: string }
  | { readonly kind: (typeof OF_GROUP)[number]; readonly group: string };

/** A request that asks for something that cannot be meant; `text` says what was expected. */
export interface BadAction {
  readonly kind: 'bad';
  readonly text: string;
}

/** Undefined where nothing is asked for. */
export function parseAction(parameters: Parameters): WebAction | BadAction | undefined {
  const action = parameters.get('action');
  if (action === undefined) return undefined;
  const all = ALL.find((kind) => kind === action);
  if (all !== undefined) return { kind: all };
  const ofProcess = OF_PROCESS.find((kind) => kind === action);
  if (ofProcess !== undefined) {
    const name = parameters.get('processname');
    return name === undefined ? missing(action, 'processname') : { kind: ofProcess, name };
  }
  const ofGroup = OF_GROUP.find((kind) => kind === action);
  if (ofGroup !== undefined) {
    const group = parameters.get('groupname');
    return group === undefined ? missing(action, 'groupname') : { kind: ofGroup, group };
  }
  const known = [...ALL, ...OF_PROCESS, ...OF_GROUP].join(', ');
  return { kind: 'bad', text: `There is no action "${action}". The actions are ${known}.` };
}

/** The parameters that ask for the action. */
export function actionParameters(action: WebAction): Readonly<Record<string, string>> {
  if ('name' in action) return { action: action.kind, processname: action.name };
  if ('group' in action) return { action: action.kind, groupname: action.group };
  return { action: action.kind };
}

/** A question to a person, such as `Stop all processes?`. */
export function actionQuestion(action: WebAction): string {
  switch (action.kind) {
    case 'refresh':
      return 'Refresh the page?';
    case 'startall':
      return 'Start all processes?';
    case 'stopall':
      return 'Stop all processes?';
    case 'restartall':
      return 'Restart all processes? Those that are stopped will be started, too.';
    case 'start':
      return `Start ${action.name}?`;
    case 'stop':
      return `Stop ${action.name}?`;
    case 'restart':
      return `Restart ${action.name}?`;
    case 'clearlog':
      return `Clear the logs of ${action.name}?`;
    case 'startgroup':
      return `Start the group ${action.group}?`;
    case 'stopgroup':
      return `Stop the group ${action.group}?`;
    case 'restartgroup':
      return `Restart the group ${action.group}? Processes that are stopped will be started, too.`;
  }
}

function missing(action: string, parameter: string): BadAction {
  return { kind: 'bad', text: `The action "${action}" needs the parameter "${parameter}".` };
}
