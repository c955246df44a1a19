// Recognising our classes across copies of this package: the daemon is one bundled file, and a plug-in
// module brings its own `@sv/rpc`. A fault it throws must be a fault here, so `instanceof` looks for a
// mark that all copies share.

/** The mark of one class. The same name gives the same symbol in every copy. */
export function brand(className: string): symbol {
  return Symbol.for(`@sv/rpc ${className}`);
}

/** Whether a value carries the mark, itself or through its class. */
export function isBranded(value: unknown, mark: symbol): boolean {
  return typeof value === 'object' && value !== null && mark in value;
}
