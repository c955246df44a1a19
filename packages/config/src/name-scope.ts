/**
 * The names that `%(…)s` can use at one place. Scopes nest: what a section knows lies over what
 * the file knows, which lies over the environment.
 */
import { compareCodePoints } from './code-point-order.ts';

export class NameScope {
  readonly #outer: NameScope | null;
  readonly #values: Map<string, string | number>;

  constructor(outer: NameScope | null, values: Iterable<readonly [string, string | number]> = []) {
    this.#outer = outer;
    this.#values = new Map(values);
  }

  get(name: string): string | number | undefined {
    return this.#values.get(name) ?? this.#outer?.get(name);
  }

  set(name: string, value: string | number): void {
    this.#values.set(name, value);
  }

  /** Adds variables as `ENV_x`. */
  addEnvironment(variables: Readonly<Record<string, string>>): void {
    for (const name of Object.keys(variables)) {
      this.#values.set(`ENV_${name}`, variables[name] ?? '');
    }
  }

  /** Forgets the values that hide one of an outer scope. */
  uncover(): void {
    for (const name of this.#values.keys()) {
      if (this.#outer?.get(name) !== undefined) this.#values.delete(name);
    }
  }

  /** All names, in the order Supervisor lists them. */
  names(): string[] {
    const names = new Set<string>();
    for (let scope: NameScope | null = this; scope !== null; scope = scope.#outer) {
      for (const name of scope.#values.keys()) names.add(name);
    }
    return [...names].sort(compareCodePoints);
  }
}
