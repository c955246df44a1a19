/**
 * The sections `[rpcinterface:x]` → what each stands for: our own methods, a module in JavaScript,
 * or Python, which is passed over (and `known-python-interfaces.ts` has words about it).
 */
import type { RpcInterfaceConfig } from '@sv/config';
import { isPython, MAIN_INTERFACE, parseModuleReference } from '../plugin-reference.ts';
import { StartupError } from '../startup-error.ts';
import { locateModule } from './locate-module.ts';
import type { RpcInterfaceFactory } from './rpc-interface-plugin.ts';

export type LoadedRpcInterface =
  | { readonly kind: 'main'; readonly name: string }
  | {
      readonly kind: 'plugin';
      readonly name: string;
      readonly factory: RpcInterfaceFactory;
      readonly options: Readonly<Record<string, string>>;
    };

/**
 * Loads them, in the order of the file. Modules and packages are looked for in `directory`.
 *
 * @throws StartupError for a module that cannot be loaded or has no such function.
 */
export async function loadRpcInterfaces(
  sections: readonly RpcInterfaceConfig[],
  directory: string,
): Promise<readonly LoadedRpcInterface[]> {
  const loaded: LoadedRpcInterface[] = [];
  for (const section of sections) {
    const { name, factory, options } = section;
    if (factory === MAIN_INTERFACE) loaded.push({ kind: 'main', name });
    else if (!isPython(factory, directory)) {
      loaded.push({ kind: 'plugin', name, options, factory: await load(section, directory) });
    }
  }
  return loaded;
}

async function load(
  { name, factory }: RpcInterfaceConfig,
  directory: string,
): Promise<RpcInterfaceFactory> {
  const { specifier = '', exportName = '' } = parseModuleReference(factory) ?? {};
  try {
    const url = locateModule(specifier, directory);
    // Reading the configuration found it, but that may be a while ago.
    if (url === null) throw new Error('there is no such file or package');
    const exports = (await import(url)) as Readonly<Record<string, unknown>>;
    const found = exports[exportName];
    if (typeof found !== 'function') {
      const names = Object.keys(exports).join(', ') || 'nothing';
      throw new TypeError(`expected a function as export '${exportName}', the module has ${names}`);
    }
    // What it takes and gives is its author's promise; what it gives is looked at when it is called.
    return found as RpcInterfaceFactory;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartupError(
      `${factory} cannot be resolved within [rpcinterface:${name}]: ${reason}`,
    );
  }
}
