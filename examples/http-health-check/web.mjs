// A web server on a unix socket that is well until somebody breaks it with GET /break.
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';

const [, , path] = process.argv;
let isWell = true;
const server = createServer((request, response) => {
  if (request.url === '/break') isWell = false;
  response.writeHead(isWell ? 200 : 500).end(isWell ? 'well\n' : 'sick\n');
});
rmSync(path, { force: true });
server.listen(path, () => console.log(`listening on ${path}`));
