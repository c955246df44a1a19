/**
 * The question most commands begin with: does a Supervisor that we understand answer? What goes wrong
 * is thrown, and worded in failure-text.ts.
 */
import type { RemoteSupervisor } from './remote-supervisor.ts';

/** The version of the RPC interface that Supervisor has had since 3.0, and that ours has. */
export const expectedApiVersion = '3.0';

/** The daemon speaks another version of the interface. */
export class ApiVersionMismatch extends Error {
  override readonly name = 'ApiVersionMismatch';
  readonly found: string;

  constructor(found: string) {
    super(
      `Sorry, this version of supervisorctl expects API version ${expectedApiVersion}, ` +
        `but the server has API version ${found}.`,
    );
    this.found = found;
  }
}

/** By the deprecated name `getVersion`: it is the one that every Supervisor has. */
export async function upcheck({ supervisor }: RemoteSupervisor): Promise<void> {
  const found = await supervisor.getVersion();
  if (found !== expectedApiVersion) throw new ApiVersionMismatch(found);
}
