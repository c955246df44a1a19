/**
 * The states of the supervisor itself. Their numbers belong to the protocol (`@sv/rpc`). In any but
 * RUNNING nothing is started, and everything is being stopped. FATAL is defined and never entered.
 */
export type SupervisorState = 'FATAL' | 'RUNNING' | 'RESTARTING' | 'SHUTDOWN';
