/** References to code, `module:attribute`, which something must be able to provide. */
import type { SectionReader } from './section-reader.ts';

/** What Supervisor brings along, and so do we. */
const stockReferences = [
  'supervisor.rpcinterface:make_main_rpcinterface',
  'supervisor.dispatchers:default_handler',
];

/** Why a reference cannot be used, in the words of Python, whose modules they were. */
export function resolveStockReference(reference: string): string | null {
  if (stockReferences.includes(reference)) return null;
  const [, module, attribute] = /^([^\s:]+)(?::([^\s:]+))?$/.exec(reference) ?? [];
  if (module === undefined) return 'it is not of the form module:attribute';
  const isStock = stockReferences.some((stock) => stock.startsWith(`${module}:`));
  if (!isStock) return `No module named '${module}'`;
  return attribute === undefined
    ? `a module cannot be called, an attribute of '${module}' can`
    : `module '${module}' has no attribute '${attribute}'`;
}

/** Reports a reference that nothing provides. */
export function resolvable(reader: SectionReader, key: string, reference: string): void {
  const reason = reader.context.resolveReference(reference);
  if (reason === null) return;
  reader.errorAt(key, {
    code: 'unresolvable-reference',
    message: `${reference} cannot be resolved within [${reader.name}]: ${reason}`,
    found: reference,
    expected: `one of ${stockReferences.join(', ')}; Python modules cannot be loaded`,
  });
}
