/** The form that asks who we are, over the middle of the screen. The password is never shown. */
import type { EditedLine } from '../state/line-editor.ts';
import type { LoginField, LoginForm } from '../state/tui-state.ts';
import { looks } from '../text/look.ts';
import { neutralise } from '../text/neutralise.ts';
import { type StyledLine, span } from '../text/styled-line.ts';
import { FramedDialog } from './framed-dialog.tsx';

export interface LoginDialogProps {
  readonly form: LoginForm;
  readonly serverUrl: string;
  readonly columns: number;
  readonly rows: number;
}

const labelWidth = 11;
const widestDialog = 60;

export function LoginDialog({ form, serverUrl, columns, rows }: LoginDialogProps) {
  const width = Math.min(columns - 2, widestDialog);
  return (
    <FramedDialog
      title={`Log in to ${neutralise(serverUrl)}`}
      lines={loginLines(form, width)}
      width={width}
      columns={columns}
      rows={rows}
    />
  );
}

function loginLines(form: LoginForm, width: number): readonly StyledLine[] {
  return [
    fieldLine(form, 'username', 'User name', form.fields.username, width),
    fieldLine(form, 'password', 'Password', masked(form.fields.password), width),
    [],
    [span(form.problem, looks.bad)],
    [
      span('Enter', looks.key),
      span(' log in   '),
      span('Tab', looks.key),
      span(' next field   '),
      span('Esc', looks.key),
      span(' cancel'),
    ],
  ];
}

function fieldLine(
  { focus }: LoginForm,
  field: LoginField,
  label: string,
  { text, cursor }: EditedLine,
  width: number,
): StyledLine {
  const name = label.padEnd(labelWidth);
  // The cursor is always in view; what is far to its left goes first.
  const room = Math.max(4, width - labelWidth - 6);
  const from = Math.max(0, cursor - room);
  if (focus !== field) return [span(name, looks.faint), span(text.slice(0, room))];
  return [
    span(name, looks.key),
    span(text.slice(from, cursor)),
    span(text[cursor] ?? ' ', looks.cursor),
    span(text.slice(cursor + 1, from + room)),
  ];
}

function masked({ text, cursor }: EditedLine): EditedLine {
  return { text: '•'.repeat(text.length), cursor };
}
