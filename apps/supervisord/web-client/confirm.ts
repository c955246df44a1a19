/** Asks in a dialog; the browser keeps the focus in it and gives it back. */

export function confirmed(question: string, verb: string): Promise<boolean> {
  const dialog = document.createElement('dialog');
  const text = document.createElement('p');
  text.id = 'question';
  text.className = 'question';
  text.textContent = question;
  dialog.setAttribute('aria-labelledby', text.id);
  const form = document.createElement('form');
  form.method = 'dialog';
  form.className = 'buttons';
  form.append(choice('yes', verb, 'danger'), choice('no', 'Cancel', 'quiet'));
  dialog.append(text, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}

function choice(value: string, text: string, className: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.value = value;
  button.textContent = text;
  button.className = className;
  // Enter must not stop everything by accident.
  button.autofocus = value === 'no';
  return button;
}
