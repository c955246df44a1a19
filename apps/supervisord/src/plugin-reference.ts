/**
 * References to code in a configuration, `module:export`: to JavaScript, which can be loaded, or to
 * Python, which cannot. Existing configurations name Python, and go on working without it.
 */
import { locateModule } from './plugins/locate-module.ts';

export interface ModuleReference {
  /** A file or a package. */
  readonly specifier: string;
  /** `default` where none is named. */
  readonly exportName: string;
}

/** What the configuration calls the RPC interface that is built in. */
export const MAIN_INTERFACE = 'supervisor.rpcinterface:make_main_rpcinterface';

/** Reads `module:export` or `module`, the export after the last colon; null for what is neither. */
export function parseModuleReference(text: string): ModuleReference | null {
  const colon = text.lastIndexOf(':');
  const [specifier, exportName] =
    colon === -1 ? [text, 'default'] : [text.slice(0, colon), text.slice(colon + 1)];
  if (specifier === '' || exportName === '' || /\s/.test(text)) return null;
  return { specifier, exportName };
}

/** Whether it is of the form `package.module:attribute`. */
function looksLikePython(text: string): boolean {
  return /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*(:[A-Za-z_]\w*(\.[A-Za-z_]\w*)*)?$/.test(text);
}

/** Whether it must be Python: it has the form of it, and there is no package of that name. */
export function isPython(text: string, directory: string): boolean {
  const { specifier } = parseModuleReference(text) ?? {};
  return (
    specifier !== undefined && looksLikePython(text) && locateModule(specifier, directory) === null
  );
}

/**
 * Why a reference cannot be used at all, null if it may be. What a file or package that is there
 * exports is found out when it is loaded.
 *
 * @param directory where relative paths and packages are looked for: that of the configuration file
 */
export function resolvesInConfiguration(text: string, directory: string): string | null {
  const reference = parseModuleReference(text);
  if (reference === null) return `expected module:export, found '${text}'`;
  // A Python module cannot be loaded either, but the daemon says so and goes on.
  if (looksLikePython(text) || locateModule(reference.specifier, directory) !== null) return null;
  return `there is no file or package '${reference.specifier}' in ${directory}`;
}
