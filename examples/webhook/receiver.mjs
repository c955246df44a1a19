// Receives web hooks on a free port, which it tells, and prints them: to try the listener with.
import { createServer } from 'node:http';

const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  console.log(body);
  response.writeHead(204).end();
});
server.listen(0, '127.0.0.1', () => {
  console.log(`export WEBHOOK_URL=http://127.0.0.1:${server.address().port}/`);
});
