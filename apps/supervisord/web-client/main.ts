/** The script of the pages. All of them work without it; it makes them live. */
import { interceptActions } from './actions.ts';
import { filterProcesses } from './filter-processes.ts';
import { followLog } from './follow-log.ts';
import { LiveStatus } from './live-status.ts';
import { Messages } from './messages.ts';

const { page } = document.body.dataset;
const messages = new Messages();

interceptActions(messages);
if (page === 'status') filterProcesses();
if (page === 'status' || page === 'process') new LiveStatus(messages).begin();
if (page === 'log') followLog();
