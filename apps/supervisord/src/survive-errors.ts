/**
 * The last resort: an error that nobody caught is a mistake of ours, and the programs must not pay
 * for it. It is logged with all that is known, and supervising goes on; the event loop is intact,
 * because every step of the machine is finished before anything foreign is called.
 */
import { stackOf } from './stack-of.ts';

/** Survives uncaught errors from now on. Returns the function that ends it. */
export function surviveErrors(logCritical: (text: string) => void): () => void {
  const report = (what: string, error: unknown) => {
    try {
      logCritical(`${what}, going on: ${stackOf(error)}`);
    } catch {
      // An error thrown in here would end the daemon, and where it could be told is what has failed.
    }
  };
  const onException = (error: unknown, origin: NodeJS.UncaughtExceptionOrigin) =>
    report(`uncaught error (${origin})`, error);
  // Else Node would end the process where its option --unhandled-rejections says so.
  const onRejection = (reason: unknown) => report('uncaught error (unhandledRejection)', reason);
  process.on('uncaughtException', onException);
  process.on('unhandledRejection', onRejection);
  return () => {
    process.off('uncaughtException', onException);
    process.off('unhandledRejection', onRejection);
  };
}
