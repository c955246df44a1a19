/** The whole screen. What it shows is in the state; what the state asks for is done by the hooks. */
import { Box } from 'ink';
import { useCallback, useMemo } from 'react';
import { useDashboard } from './hooks/dashboard-context.ts';
import { useConfigs } from './hooks/use-configs.ts';
import { useHistory } from './hooks/use-history.ts';
import { useInput } from './hooks/use-input.ts';
import { useJobs } from './hooks/use-jobs.ts';
import { useLogTail } from './hooks/use-log-tail.ts';
import { useLogin } from './hooks/use-login.ts';
import { useProcesses } from './hooks/use-processes.ts';
import { useTerminalRequests } from './hooks/use-terminal-requests.ts';
import { useTerminalSize } from './hooks/use-terminal-size.ts';
import { useTuiState } from './hooks/use-tui-state.ts';
import { currentRow } from './state/choose-targets.ts';
import { layoutOf } from './state/layout.ts';
import type { TrackedProcess } from './state/tracked-process.ts';
import type { Pane, TuiState } from './state/tui-state.ts';
import { visibleRows } from './state/visible-rows.ts';
import { markColumns } from './terminal/frame-stream.ts';
import { ConfirmDialog } from './view/confirm-dialog.tsx';
import { Footer } from './view/footer.tsx';
import { Header } from './view/header.tsx';
import { LoginDialog } from './view/login-dialog.tsx';
import { Pane as PaneView } from './view/pane.tsx';
import { ProcessTable } from './view/process-table.tsx';

export function App() {
  const { store } = useDashboard();
  const state = useTuiState();
  useTerminalSize();
  useInput();
  useProcesses(state.refreshes);
  // A log that nobody looks at is not followed.
  useLogTail(isLogShown(state.pane) ? state.log.source : undefined);
  useConfigs(state.pane.kind === 'details', state.processes.length);
  useHistory(shownProcess(state));
  useLogin(state.login);
  useTerminalRequests(state.redraws, state.suspensions);
  // What an action has changed is shown at once, not with the next round.
  const refresh = useCallback(() => store.dispatch({ kind: 'refresh-wanted' }), [store]);
  useJobs(state.jobs, refresh);
  const rows = useMemo(
    () => visibleRows(state.processes, state.table),
    [state.processes, state.table],
  );
  const { columns, tableRows, paneRows } = layoutOf(state);
  return (
    <Box flexDirection="column" width={markColumns} height={state.size.rows}>
      <Header state={state} width={columns} />
      {tableRows > 0 && (
        <ProcessTable state={state} rows={rows} width={columns} height={tableRows} />
      )}
      {paneRows > 0 && <PaneView state={state} rows={paneRows} width={columns} />}
      <Footer state={state} width={columns} />
      {state.dialog.kind === 'confirm' && (
        <ConfirmDialog dialog={state.dialog} columns={columns} rows={state.size.rows} />
      )}
      {state.dialog.kind === 'login' && (
        <LoginDialog
          form={state.dialog}
          serverUrl={state.serverUrl}
          columns={columns}
          rows={state.size.rows}
        />
      )}
    </Box>
  );
}

/** Under the list of keys, too: it is only for a moment. */
function isLogShown({ kind, below }: Pane): boolean {
  return kind === 'log' || (below !== undefined && isLogShown(below));
}

/** The process in the details, if the daemon can tell more of it. */
function shownProcess(state: TuiState): TrackedProcess | undefined {
  if (state.pane.kind !== 'details' || state.exitsMark === undefined) return undefined;
  const row = currentRow(state);
  return row?.kind === 'process' ? row.process : undefined;
}
