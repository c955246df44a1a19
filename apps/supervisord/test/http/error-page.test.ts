import { expect, test } from 'vitest';
import { errorPage } from '../../src/http/error-page.ts';

test('the page is Supervisor’s, byte for byte', () => {
  expect(errorPage(400)).toBe(
    '<head>\r\n<title>Error response</title>\r\n</head>\r\n<body>\r\n<h1>Error response</h1>\r\n' +
      '<p>Error code 400.\r\n<p>Message: Bad Request.\r\n</body>\r\n',
  );
});

test.each([
  [400, 136],
  [401, 137],
  [404, 134],
  [411, 140],
  [500, 146],
])('the page for %i is as long as Supervisor’s', (status, length) => {
  expect(errorPage(status)).toHaveLength(length);
});

test('a hint is one more paragraph', () => {
  expect(errorPage(403, 'Go away.')).toContain(
    '<p>Message: Forbidden.\r\n<p>Go away.\r\n</body>\r\n',
  );
});
