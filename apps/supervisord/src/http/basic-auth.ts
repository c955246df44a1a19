// HTTP Basic authentication of one server, RFC 7617, with the passwords Supervisor's files hold:
// clear text, or `{SHA}` and the lower-case hex SHA-1 of it. The client always sends clear text.

import { createHash, timingSafeEqual } from 'node:crypto';
import { decodeBase64 } from './decode-base64.ts';

/** What a client must know. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/**
 * The outcome for one request. Clients without the right credentials get 401; credentials that
 * cannot be read at all get what Supervisor answers: 400 where the base64 or its UTF-8 is broken,
 * 500 where the decoded text has no colon.
 */
export type AuthVerdict = 'granted' | 400 | 401 | 500;

const AUTHORIZATION = /^([^ ]+) +(.*)$/;

/** Judges the `Authorization` header of a request. */
export function checkBasicAuth(header: string | undefined, credentials: Credentials): AuthVerdict {
  const [, scheme, encoded] = AUTHORIZATION.exec(header ?? '') ?? [];
  if (scheme === undefined || encoded === undefined || scheme.toLowerCase() !== 'basic') {
    return 401;
  }
  const decoded = decodeBase64(encoded);
  if (decoded === undefined) {
    return 400;
  }
  const colon = decoded.indexOf(':');
  if (colon === -1) {
    return 500;
  }
  const username = decoded.slice(0, colon);
  const password = decoded.slice(colon + 1);
  // Both are always compared, so the time taken does not tell which of them was wrong.
  const isUser = isEqual(username, credentials.username);
  const isPassword = matchesPassword(password, credentials.password);
  return isUser && isPassword ? 'granted' : 401;
}

function matchesPassword(given: string, stored: string): boolean {
  return stored.startsWith('{SHA}')
    ? isEqual(digest('sha1', given).toString('hex'), stored.slice('{SHA}'.length))
    : isEqual(given, stored);
}

/** Compares digests: they are of one length, and their prefixes tell nothing about the texts. */
function isEqual(left: string, right: string): boolean {
  return timingSafeEqual(digest('sha256', left), digest('sha256', right));
}

function digest(algorithm: 'sha1' | 'sha256', text: string): Buffer {
  return createHash(algorithm).update(text, 'utf8').digest();
}
