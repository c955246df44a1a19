/** The daemon cannot start, or start again: a message for the person who asked, exit status 2. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}
