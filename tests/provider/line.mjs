// A line to the server that can be slow, cut, and mended: a relay on this machine between one client and one address. A
// browser uses it as its proxy, so that the page's address stays the server's own.
import { connect, createServer } from 'node:net';

const hangup = (error) => void error;

/** A relay to `host:port`; `delay` milliseconds each way. */
export class Line {
  #live = new Set();
  #held = [];
  #cut = false;

  static async to(target, delay = 0) {
    const line = new Line();
    const [host, port] = target.split(':');
    line.server = createServer((client) => {
      client.on('error', hangup);
      if (line.#cut) line.#held.push(client);
      else line.#join(client, { host, port: Number(port) }, delay);
    });
    line.mend = () => {
      line.#cut = false;
      for (const client of line.#held.splice(0)) line.#join(client, { host, port: Number(port) }, delay);
    };
    await new Promise((resolve) => line.server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  /** The relay's own address. */
  get address() {
    return `127.0.0.1:${this.server.address().port}`;
  }

  /** Tears every connection; new ones hang until the line is mended. */
  cut() {
    this.#cut = true;
    for (const socket of this.#live) socket.destroy();
    this.#live.clear();
  }

  close() {
    this.cut();
    for (const client of this.#held) client.destroy();
    this.server.close();
  }

  #join(client, target, delay) {
    const server = connect({ ...target, noDelay: true });
    client.setNoDelay(true);
    server.on('error', hangup);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ]) {
      this.#live.add(from);
      from.on('close', () => {
        this.#live.delete(from);
        later(delay, () => to.destroy());
      });
    }
    server.on('data', (bytes) => later(delay, () => client.write(bytes)));
    // A browser asks its proxy for a tunnel when it opens a WebSocket.
    client.once('data', (first) => {
      const tunnel = first.subarray(0, 8).toString('latin1') === 'CONNECT ';
      if (tunnel) client.write('HTTP/1.1 200 Connected\r\n\r\n');
      else later(delay, () => server.write(first));
      client.on('data', (bytes) => later(delay, () => server.write(bytes)));
    });
  }
}

function later(delay, act) {
  if (delay === 0) act();
  else setTimeout(act, delay);
}
