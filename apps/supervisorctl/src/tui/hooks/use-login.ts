/** Takes what was typed to log in with: from now on every request says it. */
import { useEffect } from 'react';
import type { Login } from '../state/tui-state.ts';
import { useDashboard } from './dashboard-context.ts';

export function useLogin(login: Login | undefined): void {
  const dashboard = useDashboard();
  useEffect(() => {
    if (login === undefined) return;
    dashboard.logIn(login);
    dashboard.store.dispatch({ kind: 'login-taken' });
  }, [dashboard, login]);
}
