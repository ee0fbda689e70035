// A line between one node and one service that can be cut, held up and mended, without root and without namespaces.
import { connect, createServer } from 'node:net';

const hangup = (error) => void error;

export class Relay {
  #pairs = new Set();
  #isCut = false;
  #isHeld = false;

  /** A relay to the socket file at `path`; `tap` makes one listener for each connection (see commits.mjs). */
  static async to(path, tap = null) {
    const relay = new Relay();
    relay.path = path;
    relay.tap = tap;
    relay.server = createServer((client) => relay.#join(client));
    await new Promise((resolve) => relay.server.listen(0, '127.0.0.1', resolve));
    return relay;
  }

  get port() {
    return this.server.address().port;
  }

  /** Tears every connection; new ones are torn at once until it is mended. */
  cut() {
    this.#isCut = true;
    for (const pair of this.#pairs) pair.tear();
  }

  /** Nothing passes either way until it is mended; nobody is told. */
  hold() {
    this.#isHeld = true;
    for (const { client, service } of this.#pairs) {
      client.pause();
      service.pause();
    }
  }

  mend() {
    this.#isCut = false;
    this.#isHeld = false;
    for (const { client, service } of this.#pairs) {
      client.resume();
      service.resume();
    }
  }

  #join(client) {
    client.on('error', hangup);
    if (this.#isCut) return client.destroy();
    const service = connect(this.path);
    service.on('error', hangup);
    client.setNoDelay(true);
    const pair = { client, service, tear: () => (client.destroy(), service.destroy()) };
    this.#pairs.add(pair);
    const tap = this.tap?.listen(pair);
    client.on('data', (bytes) => {
      if (tap?.said(bytes) !== 'kept') service.write(bytes);
    });
    service.on('data', (bytes) => {
      if (tap?.answered() !== 'kept') client.write(bytes);
    });
    const gone = () => {
      this.#pairs.delete(pair);
      pair.tear();
    };
    client.on('close', gone);
    service.on('close', gone);
    if (this.#isHeld) {
      client.pause();
      service.pause();
    }
    return undefined;
  }
}
