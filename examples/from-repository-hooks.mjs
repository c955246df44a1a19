// The module loader's part of from-repository.mjs: `@sv/x` is what was built in packages/x.
export function resolve(specifier, context, nextResolve) {
  const [, name] = /^@sv\/(\w+)$/.exec(specifier) ?? [];
  if (name === undefined) return nextResolve(specifier, context);
  const url = new URL(`../packages/${name}/dist/index.js`, import.meta.url);
  return { url: url.href, format: 'module', shortCircuit: true };
}
