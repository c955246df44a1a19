/** What the dashboard needs of a client: `SupervisorClient` of `@sv/rpc` has it, and so have doubles. */
import type { SupervisorClient } from '@sv/rpc';

export type DashboardClient = Pick<
  SupervisorClient,
  'call' | 'supervisor' | 'sv' | 'stream' | 'close'
>;
