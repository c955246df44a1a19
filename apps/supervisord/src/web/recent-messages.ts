/**
 * The messages that actions ended with. The page shows the `message` of its URL only if it is one of
 * them: else anybody could make it say anything by a link (`/?message=Your password has expired`).
 */

/** How an action ended. */
export interface ActionOutcome {
  readonly isOk: boolean;
  /** In Supervisor's words: they end up in the Location of the answer, where scripts read them. */
  readonly text: string;
}

/** A browser asks for the page right after the redirect; this is for many at a time. */
const KEPT = 100;

export class RecentMessages {
  readonly #outcomes = new Map<string, ActionOutcome>();

  /** Remembers an outcome, and forgets the oldest of too many. */
  add(outcome: ActionOutcome): void {
    this.#outcomes.delete(outcome.text);
    this.#outcomes.set(outcome.text, outcome);
    const [oldest] = this.#outcomes.keys();
    if (this.#outcomes.size > KEPT && oldest !== undefined) this.#outcomes.delete(oldest);
  }

  /** The outcome with this text; undefined if there was none, or long ago. */
  find(text: string | undefined): ActionOutcome | undefined {
    return text === undefined ? undefined : this.#outcomes.get(text);
  }
}
