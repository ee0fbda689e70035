// Listens to a node's talk with PostgreSQL and tears the line at the COMMIT of a transaction that holds edits: before it is
// sent, when it is sent, or when its answer is on the way. What the node then says about these edits must be true.

export const moments = ['before', 'sent', 'answered'];

/** The tap of one node's relay. */
export class CommitCutter {
  #armed = null;

  /** Resolves when the next commit of edits was cut at this moment. */
  cutNext(moment) {
    return new Promise((resolve) => {
      this.#armed = { moment, resolve };
    });
  }

  disarm() {
    this.#armed = null;
  }

  listen(pair) {
    const talk = new Talk();
    let isAwaited = false;
    const done = () => {
      const { resolve } = this.#armed;
      this.#armed = null;
      resolve();
    };
    return {
      said: (bytes) => {
        const commits = talk.hear(bytes);
        if (!commits || this.#armed === null || isAwaited) return 'passed';
        switch (this.#armed.moment) {
          case 'before':
            pair.tear();
            break;
          case 'sent':
            // The service gets it, and finds nobody there to answer.
            pair.service.end(bytes);
            pair.client.destroy();
            break;
          case 'answered':
            isAwaited = true;
            return 'passed';
        }
        done();
        return 'kept';
      },
      answered: () => {
        if (!isAwaited) return 'passed';
        isAwaited = false;
        pair.tear();
        if (this.#armed !== null) done();
        return 'kept';
      },
    };
  }
}

/** Reads what a client says in PostgreSQL's protocol, as far as is needed to know a commit of edits. */
class Talk {
  #rest = Buffer.alloc(0);
  #isGreeted = false;
  #insertsEdits = new Set();
  #holdsEdits = false;

  /** Whether these bytes commit a transaction in which edits were written. */
  hear(bytes) {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    let commits = false;
    for (;;) {
      // The first message has no type.
      const head = this.#isGreeted ? 1 : 0;
      if (this.#rest.length < head + 4) return commits;
      const length = head + this.#rest.readUInt32BE(head);
      if (this.#rest.length < length) return commits;
      if (this.#isGreeted) commits = this.#message(this.#rest[0], this.#rest.subarray(5, length)) || commits;
      this.#isGreeted = true;
      this.#rest = this.#rest.subarray(length);
    }
  }

  #message(type, body) {
    switch (String.fromCharCode(type)) {
      case 'P': {
        const [name, sql] = strings(body, 2);
        if (sql.startsWith('INSERT INTO edit ')) this.#insertsEdits.add(name);
        else this.#insertsEdits.delete(name);
        return false;
      }
      case 'B': {
        const [, name] = strings(body, 2);
        this.#holdsEdits ||= this.#insertsEdits.has(name);
        return false;
      }
      case 'Q': {
        const [sql] = strings(body, 1);
        const commits = this.#holdsEdits && sql === 'COMMIT';
        if (/^(COMMIT|ROLLBACK|BEGIN)/.test(sql)) this.#holdsEdits = false;
        return commits;
      }
      default:
        return false;
    }
  }
}

function strings(body, count) {
  const found = [];
  let from = 0;
  while (found.length < count) {
    const end = body.indexOf(0, from);
    found.push(body.toString('latin1', from, end));
    from = end + 1;
  }
  return found;
}
