// Records what real editors write, for `tests/updates.rs`: one JSON line a story, its updates in hex, in sending order.
// In an empty folder: `npm i yjs@13.6 @tiptap/core@3 @tiptap/pm@3 @tiptap/starter-kit@3 @tiptap/y-tiptap@3`, then
// `node record.mjs > recorded.jsonl`; a number as argument adds that many random sessions.
import * as Y from 'yjs'
import { getSchema } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import { initProseMirrorDoc, updateYFragment, ySyncPluginKey } from '@tiptap/y-tiptap'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { joinBackward, splitBlock, toggleMark } from '@tiptap/pm/commands'
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list'
import { Fragment, Slice } from '@tiptap/pm/model'

const schema = getSchema([
  StarterKit.configure({
    blockquote: false, code: false, codeBlock: false, heading: false, horizontalRule: false, link: false, strike: false,
    underline: false, dropcursor: false, gapcursor: false, listKeymap: false, undoRedo: false, trailingNode: false,
  }),
])
const { nodes, marks } = schema

/** One person's editor: a document, and a ProseMirror state bound to it as y-tiptap binds them. */
class Editor {
  constructor(client, log) {
    this.doc = new Y.Doc()
    this.doc.clientID = client
    this.fragment = this.doc.getXmlFragment('default')
    this.undoManager = new Y.UndoManager(this.fragment, { trackedOrigins: new Set([ySyncPluginKey]), captureTimeout: 0 })
    this.doc.on('update', (update, origin) => origin !== 'peer' && log(update, this))
    this.read()
  }
  read() {
    const { doc, meta } = initProseMirrorDoc(this.fragment, schema)
    this.meta = meta
    this.state = EditorState.create({ doc: doc.childCount ? doc : schema.topNodeType.createAndFill(), schema })
  }
  dispatch = (tr) => {
    this.state = this.state.apply(tr)
    if (tr.docChanged) {
      this.doc.transact(() => updateYFragment(this.doc, this.fragment, this.state.doc, this.meta), ySyncPluginKey)
    }
  }
  run(command) { return command(this.state, this.dispatch) }
  select(from, to = from) {
    const size = this.state.doc.content.size
    const clamp = (position) => Math.max(0, Math.min(position, size))
    this.dispatch(this.state.tr.setSelection(TextSelection.between(
      this.state.doc.resolve(clamp(from)), this.state.doc.resolve(clamp(to)))))
  }
  end() { this.select(this.state.doc.content.size) }
  type(text) { for (const letter of text) this.dispatch(this.state.tr.insertText(letter)) }
  erase(from, to) { this.dispatch(this.state.tr.delete(from, to)) }
  mark(name, from, to) { this.select(from, to); this.run(toggleMark(marks[name])); this.select(to) }
  list(name, attrs) { return this.run(wrapInList(nodes[name], attrs)) }
  hardBreak() { this.dispatch(this.state.tr.replaceSelectionWith(nodes.hardBreak.create(), true)) }
  paste(...blocks) { this.dispatch(this.state.tr.replaceSelection(new Slice(Fragment.from(blocks), 1, 1))) }
  undo() { this.undoManager.undo(); this.read() }
  redo() { this.undoManager.redo(); this.read() }
}

const paragraph = (text, ...names) =>
  nodes.paragraph.create(null, schema.text(text, names.map((name) => marks[name].create())))
const hex = (bytes) => Buffer.from(bytes).toString('hex')

/** Plays a story of two editors; what one writes reaches the other when `meet` is called. */
function record(kind, name, play, make = (client, log) => new Editor(client, log)) {
  const updates = []
  const waiting = []
  const log = (update, author) => { updates.push(hex(update)); waiting.push([update, author]) }
  const people = [make(101, log), make(202, log)]
  const meet = () => {
    for (const [update, author] of waiting.splice(0)) {
      for (const person of people) if (person !== author) Y.applyUpdate(person.doc, update, 'peer')
    }
    for (const person of people) person.read?.()
  }
  play(...people, meet)
  meet()
  const [a, b] = people.map((person) => JSON.stringify(person.doc.toJSON()))
  if (a !== b) throw new Error(`${name}: the editors differ`)
  const whole = people.map((person) => hex(Y.encodeStateAsUpdate(person.doc)))
  console.log(JSON.stringify({ kind, name, updates, whole }))
}

record('text', 'typing', (a) => { a.type('Halo, Bu Sari 😀!') })
record('text', 'marks', (a, b, meet) => {
  a.type('tebal dan miring'); a.mark('bold', 1, 6); a.mark('italic', 4, 12); meet()
  b.mark('bold', 3, 9); a.mark('bold', 1, 4); meet(); a.end(); a.type('!')
})
record('text', 'split and join', (a) => {
  a.type('satu dua tiga'); a.select(6); a.run(splitBlock); a.type('x'); a.run(splitBlock); a.run(splitBlock)
  a.end(); a.run(splitBlock); a.type('empat'); a.select(a.state.doc.content.size - 5); a.run(joinBackward)
})
record('text', 'lists', (a, b, meet) => {
  a.type('satu'); a.list('bulletList'); a.end(); a.run(splitListItem(nodes.listItem)); a.type('dua')
  a.run(sinkListItem(nodes.listItem)); a.run(splitListItem(nodes.listItem)); a.type('tiga'); meet()
  b.end(); b.run(liftListItem(nodes.listItem)); b.type('!'); meet(); a.end(); a.run(liftListItem(nodes.listItem))
})
record('text', 'numbered list', (a) => {
  a.type('butir'); a.list('orderedList', { start: 3, type: 'a' }); a.end(); a.run(splitListItem(nodes.listItem)); a.type('lagi')
})
record('text', 'line breaks', (a, b, meet) => {
  a.type('baris'); a.hardBreak(); a.type('kedua'); a.mark('bold', 1, 9); a.select(3); a.hardBreak(); meet()
  b.end(); b.hardBreak(); b.hardBreak(); b.type('z')
})
record('text', 'undo and redo', (a) => {
  a.type('abc'); a.run(splitBlock); a.type('def'); a.mark('italic', 1, 3); a.erase(2, 6)
  for (let i = 0; i < 5; i++) a.undo()
  for (let i = 0; i < 3; i++) a.redo()
  a.end(); a.type('x'); a.undo(); a.undo()
})
record('text', 'paste', (a, b, meet) => {
  a.type('depan belakang'); a.select(7)
  a.paste(paragraph('satu'), paragraph('dua', 'bold'), nodes.bulletList.create(null, nodes.listItem.create(null, paragraph('tiga', 'italic', 'bold')))); meet()
  b.select(0, b.state.doc.content.size); b.paste(paragraph('baru')); b.erase(0, b.state.doc.content.size)
})
record('text', 'two people at one place', (a, b, meet) => {
  a.type('rapat'); meet()
  for (let i = 0; i < 4; i++) {
    a.select(3); a.type('aa'); a.run(splitBlock); b.select(3); b.type('bb'); b.erase(1, 3); b.run(splitBlock)
    if (i % 2) a.list('bulletList'); else b.list('orderedList')
    meet()
  }
})

/** A document of rows, as the pages for contributions and actions write it. */
class Rows {
  constructor(client, log) {
    this.doc = new Y.Doc()
    this.doc.clientID = client
    this.rows = this.doc.getArray('rows')
    this.undoManager = new Y.UndoManager(this.rows, { captureTimeout: 0 })
    this.doc.on('update', (update, origin) => origin !== 'peer' && log(update, this))
  }
  add(fields, at = this.rows.length) {
    const row = new Y.Map(Object.entries(fields))
    this.rows.insert(at, [row])
    return row
  }
}
record('rows', 'rows', (a, b, meet) => {
  const row = a.add({ id: 'r1', what: 'Kunjungan rumah', when: '2026-12-01', sign: null, cause: 3, where: true })
  meet()
  b.rows.get(0).set('what', 'Konseling'); row.set('what', 'Rujukan'); row.set('cause', 2.5); meet()
  b.add({ id: 'r2', what: '' }, 0); row.delete('when'); meet(); a.rows.delete(0); a.undoManager.undo(); a.undoManager.redo()
  b.rows.get(0).set('what', 'lagi'); b.undoManager.undo(); b.undoManager.undo()
}, (client, log) => new Rows(client, log))
record('rows', 'entries', (a, b, meet) => {
  const text = new Y.Text('Anaknya rajin 😀')
  a.add({ id: 'e1', category: 'hobi', kind: 'fact', setting: 'home', text })
  text.insert(0, 'x'); text.delete(0, 3); text.insert(5, ' sekali'); meet()
  b.rows.get(0).get('text').insert(2, 'yy'); text.insert(2, 'zz'); meet()
  b.add({ id: 'e2', text: new Y.Text() }); b.rows.get(1).get('text').insert(0, 'lain'); b.rows.delete(0); meet()
  b.undoManager.undo(); b.undoManager.undo(); b.rows.get(0)?.set('text', new Y.Text('ganti'))
}, (client, log) => new Rows(client, log))

// Random sessions: not kept, but run when this part of the code changes.
let seed = 1
const random = (below) => { seed = (seed * 48271) % 2147483647; return seed % below }
const moves = [
  (e) => e.type('ab'.slice(random(2))), (e) => e.type('kata '), (e) => e.run(splitBlock), (e) => e.run(joinBackward),
  (e) => { const n = e.state.doc.content.size; const from = random(n); e.erase(from, Math.min(n, from + random(9))) },
  (e) => { const from = random(e.state.doc.content.size); e.mark(random(2) ? 'bold' : 'italic', from, from + random(12)) },
  (e) => e.list('bulletList'), (e) => e.list('orderedList', { start: 1 + random(4) }), (e) => e.hardBreak(),
  (e) => e.run(splitListItem(nodes.listItem)), (e) => e.run(sinkListItem(nodes.listItem)), (e) => e.run(liftListItem(nodes.listItem)),
  (e) => e.undo(), (e) => e.redo(), (e) => e.paste(paragraph('tempel'), paragraph('dua', 'bold')),
]
for (let session = 0; session < Number(process.argv[2] ?? 0); session++) {
  record('text', `random ${session}`, (a, b, meet) => {
    for (let step = 0; step < 60; step++) {
      const editor = random(2) ? a : b
      editor.select(random(editor.state.doc.content.size + 1))
      moves[random(moves.length)](editor)
      if (random(4) === 0) meet()
    }
  })
}
