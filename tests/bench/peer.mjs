// The peer: @hocuspocus/server with its SQLite extension, as its own process. Prints its port.
import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';

const server = new Server({
  address: '127.0.0.1',
  port: 0,
  quiet: true,
  extensions: [new SQLite({ database: process.argv[2] })],
});
await server.listen(0);
process.stdout.write(`port ${server.httpServer.address().port}\n`);
