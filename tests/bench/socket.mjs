// One client of the load: the Hocuspocus protocol with nothing in the way, the same for both servers.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import WebSocket from 'ws';
import * as Y from 'yjs';

const SYNC = 0;
const AUTH = 2;
const SYNC_STATUS = 8;
const PING = 9;

export class Client {
  document = new Y.Doc();
  /** Updates of others, with the moment at which they came. */
  onUpdate = () => {};
  onStatus = () => {};

  static async open({ url, document, token }) {
    const client = new Client();
    client.name = document;
    client.socket = new WebSocket(url, { perMessageDeflate: false });
    client.socket.binaryType = 'nodebuffer';
    client.socket.on('message', (frame) => client.#hear(frame));
    await new Promise((resolve, reject) => client.socket.once('open', resolve).once('error', reject));
    const begun = performance.now();
    client.#send(AUTH, (encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, token);
    });
    client.#send(SYNC, (encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint8Array(encoder, Y.encodeStateVector(client.document));
    });
    await new Promise((resolve, reject) => {
      client.onSynced = resolve;
      client.onDenied = reject;
    });
    client.openedIn = performance.now() - begun;
    return client;
  }

  /** Makes an edit of one's own text and sends it; the clock it has. */
  type(text) {
    const { clientID } = this.document;
    this.own ??= this.#paragraph();
    const clock = Y.getState(this.document.store, clientID);
    const before = Y.encodeStateVector(this.document);
    this.own.insert(this.own.length, text);
    this.update(Y.encodeStateAsUpdate(this.document, before));
    return clock;
  }

  update(bytes) {
    this.#send(SYNC, (encoder) => {
      encoding.writeVarUint(encoder, 2);
      encoding.writeVarUint8Array(encoder, bytes);
    });
  }

  close() {
    this.socket.terminate();
  }

  #paragraph() {
    const before = Y.encodeStateVector(this.document);
    const element = new Y.XmlElement('paragraph');
    const text = new Y.XmlText('.');
    element.insert(0, [text]);
    this.document.getXmlFragment('default').push([element]);
    this.update(Y.encodeStateAsUpdate(this.document, before));
    return text;
  }

  #send(type, write) {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, this.name);
    encoding.writeVarUint(encoder, type);
    write(encoder);
    this.socket.send(encoding.toUint8Array(encoder));
  }

  #hear(frame) {
    const at = performance.now();
    if (frame.length === 1 && frame[0] === PING) return this.socket.send(Uint8Array.of(10));
    const decoder = decoding.createDecoder(frame);
    decoding.readVarString(decoder);
    switch (decoding.readVarUint(decoder)) {
      case SYNC:
        return this.#sync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder), at);
      case AUTH:
        if (decoding.readVarUint(decoder) === 1) this.onDenied?.(new Error('the token was refused'));
        return;
      case SYNC_STATUS:
        return this.onStatus(decoding.readVarUint(decoder) === 1, at);
    }
  }

  #sync(kind, bytes, at) {
    if (kind === 0) {
      this.#send(SYNC, (encoder) => {
        encoding.writeVarUint(encoder, 1);
        encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(this.document, bytes));
      });
    } else if (kind === 1) {
      Y.applyUpdate(this.document, bytes);
      this.onSynced?.();
    } else {
      this.onUpdate(bytes, at);
    }
  }
}

/** Which clocks an update brings, without applying it: (client, from, to) for each section. */
export function clocksIn(update) {
  const decoder = decoding.createDecoder(update);
  const ranges = [];
  for (let sections = decoding.readVarUint(decoder); sections > 0; sections -= 1) {
    const structs = decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    const from = decoding.readVarUint(decoder);
    let to = from;
    for (let struct = 0; struct < structs; struct += 1) to += skipStruct(decoder);
    ranges.push({ client, from, to });
  }
  return ranges;
}

/** Reads past a struct of the kinds that the load makes; its length in clocks. */
function skipStruct(decoder) {
  const info = decoding.readUint8(decoder);
  if ((info & 31) === 0 || info === 10) return decoding.readVarUint(decoder);
  if (info & 0x80) skipId(decoder);
  if (info & 0x40) skipId(decoder);
  if ((info & 0xc0) === 0) {
    if (decoding.readVarUint(decoder) === 1) decoding.readVarString(decoder);
    else skipId(decoder);
  }
  if ((info & 31) === 4) return decoding.readVarString(decoder).length;
  if ((info & 31) === 7) {
    if (decoding.readVarUint(decoder) === 3) decoding.readVarString(decoder);
    return 1;
  }
  throw new Error(`the load makes no struct of kind ${info & 31}`);
}

function skipId(decoder) {
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
}
