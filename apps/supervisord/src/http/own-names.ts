// The names a client on this machine may put into Host: nobody elsewhere can point them at us.

import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

const HOSTS_FILE = '/etc/hosts';
const LOOPBACK = /^(127\.|::1$)/;

/** The machine's name, long and short, and every name its hosts file gives to loopback. */
export function ownNames(): readonly string[] {
  const full = hostname().toLowerCase();
  const [short = full] = full.split('.');
  return [full, short, ...loopbackNames(readHosts())];
}

/** The names of loopback addresses in the text of a hosts file, lower case. */
export function loopbackNames(hosts: string): readonly string[] {
  return hosts.split('\n').flatMap((line) => {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    return LOOPBACK.test(address) ? names.map((name) => name.toLowerCase()) : [];
  });
}

function readHosts(): string {
  try {
    return readFileSync(HOSTS_FILE, 'utf8');
  } catch {
    // A machine need not have one; localhost is known without it.
    return '';
  }
}
