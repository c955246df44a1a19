// A web server on a port that is free; it says which on stdout.
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  console.log(`${request.method} ${request.url}`);
  response.end(`hello from pid ${process.pid}\n`);
});

server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
process.on('SIGTERM', () => server.close(() => process.exit(0)));
