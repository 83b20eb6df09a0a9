// The state of a room is heard by events, and asked for where they do not come, after sleep, and while nobody looks.

import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"

const real = globalThis.setTimeout
let timers, sources, asked, answer, listeners, heard, lost

const settle = () => new Promise((resolve) => real(resolve, 1))

globalThis.setTimeout = (act, after) => { timers.push({ act, after }); return timers.at(-1) }
globalThis.clearTimeout = (timer) => { timers = timers.filter((each) => each !== timer) }
globalThis.setInterval = () => 0
globalThis.addEventListener = (name, act) => { listeners[name] = act }
globalThis.document = { hidden: false, addEventListener: globalThis.addEventListener }
globalThis.fetch = async () => {
  asked += 1
  const { status, data } = answer
  return { ok: status === 200, status, headers: new Map(), json: async () => data }
}
globalThis.EventSource = class {
  constructor() { sources.push(this) }
  close() { this.isClosed = true }
}

const { Watch } = await import("../../browser/room_watch.js")

async function watching() {
  const watch = new Watch({ events: "events", view: "view" }, { hear: (view) => heard.push(view.n), lose: ({ status }, times) => lost.push([status, times]) })
  await settle()
  return watch
}

// What waits for so long happens.
async function pass(after) {
  const due = timers.filter((each) => each.after === after)
  timers = timers.filter((each) => !due.includes(each))
  for (const { act } of due) act()
  await settle()
  return due.length
}

beforeEach(() => {
  [timers, sources, asked, listeners, heard, lost] = [[], [], 0, {}, [], []]
  answer = { status: 200, data: { n: 1 } }
  document.hidden = false
})

test("it asks once, then listens; what says the same is heard once", async () => {
  await watching()
  assert.deepEqual([asked, sources.length, heard], [1, 1, [1]])
  for (const n of [1, 2, 2, 3]) sources[0].onmessage({ data: JSON.stringify({ n }) })
  assert.deepEqual(heard, [1, 2, 3])
  assert.equal(asked, 1)
  assert.equal(await pass(4000), 0, "an event came: nobody waits for it any more")
})

test("where events are held back it asks every two seconds", async () => {
  await watching()
  await pass(4000)
  await pass(4000)
  assert.equal(sources.length, 2)
  assert.ok(sources.every((each) => each.isClosed))
  answer = { status: 200, data: { n: 2 } }
  assert.equal(await pass(2000), 1)
  assert.equal(await pass(2000), 1)
  assert.deepEqual([sources.length, heard], [2, [1, 2]])
  listeners.online()
  await settle()
  assert.equal(sources.length, 3, "another network may let them through")
})

test("a connection that breaks is made again, and what changed meanwhile is heard", async () => {
  await watching()
  sources[0].onmessage({ data: '{"n":2}' })
  answer = { status: 200, data: { n: 3 } }
  sources[0].onerror()
  await settle()
  assert.deepEqual([sources.length, heard], [2, [1, 2, 3]])
})

test("a room that does not answer is lost, the more often the longer; back again it is heard, changed or not", async () => {
  await watching()
  answer = { status: 404, data: { sentence: "Gone." } }
  sources[0].onerror()
  await settle()
  timers.find(({ after }) => after >= 500 && after <= 4000).act()
  await settle()
  assert.deepEqual(lost, [[404, 1], [404, 2]])
  answer = { status: 200, data: { n: 1 } }
  listeners.visibilitychange()
  await settle()
  assert.deepEqual(heard, [1, 1])
})

test("while nobody looks no connection is held", async () => {
  const watch = await watching()
  document.hidden = true
  listeners.visibilitychange()
  await settle()
  assert.equal(watch.source, null)
  assert.equal(await pass(2000), 1)
  document.hidden = false
  listeners.visibilitychange()
  await settle()
  assert.equal(sources.length, 2)
})
