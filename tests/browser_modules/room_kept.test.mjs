// What a student's browser keeps, and the one place that all its tabs have.

import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import { Kept } from "../../browser/room_kept.js"
import { Place } from "../../browser/room_place.js"

const KEY = "softmax-lab-room-ABCDEF"
let stored, refuses, hear, asked, answer

const storage = new Proxy({
  getItem: (key) => { if (refuses) throw new Error("refused"); return stored[key] ?? null },
  setItem: (key, text) => { if (refuses) throw new Error("refused"); stored[key] = text },
  removeItem: (key) => { delete stored[key] },
}, { ownKeys: () => Object.keys(stored), getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) })

globalThis.navigator ??= {}
globalThis.localStorage = storage
globalThis.addEventListener = (name, act) => { hear = act }
globalThis.fetch = async (url, { headers }) => {
  asked.push([headers["x-room-student"] ?? "", headers["x-room-token"] ?? ""])
  return { ok: answer.status === 200, status: answer.status, headers: new Map(), json: async () => answer.data }
}

beforeEach(() => {
  [stored, refuses, asked] = [{}, false, []]
  answer = { status: 200, data: { student: "a", token: "t" } }
})

const tab = (heard = () => {}) => new Kept("ABCDEF", heard)
const placeOf = (kept) => new Place("join", kept)

test("what one tab writes another reads, and is told of", () => {
  const told = []
  const [one, other] = [tab(), tab(() => told.push("heard"))]
  one.answer("0.1", (mine) => { mine.number = 1 })
  other.answer("0.2", (mine) => { mine.number = 2 })
  assert.deepEqual(Object.keys(one.all.answers), ["0.1", "0.2"])
  hear({ key: KEY })
  hear({ key: null })
  hear({ key: "another" })
  assert.equal(told.length, 2)
})

test("after two hours it is gone, and that of other rooms with it; what is not ours stays", () => {
  const before = Date.now() - 2 * 60 * 60 * 1000 - 1
  stored = { [KEY]: JSON.stringify({ at: before, answers: {}, student: "old" }), "softmax-lab-room-QQQQQQ": "{broken", mine: "1" }
  assert.equal(tab().all.student, "")
  assert.deepEqual(Object.keys(stored), ["mine"])
})

test("a browser that refuses its storage keeps it as long as the tab is open", () => {
  refuses = true
  const kept = tab()
  kept.answer("0.1", (mine, all) => { all.number = 4; mine.number = 4 })
  assert.equal(kept.all.number, 4)
  assert.equal(kept.all.answers["0.1"].number, 4)
})

test("all tabs have one place", async () => {
  const [one, other] = [placeOf(tab()), placeOf(tab())]
  await one.take(0, 0, "")
  await other.take(0, 0, "")
  assert.equal(asked.length, 1)
  assert.ok(other.has(0))
  assert.ok(!other.has(1), "a room that was opened anew has given none yet")
})

test("in a room that was opened anew the same place is asked for, and this question's answers are sent again", async () => {
  const kept = tab()
  const place = placeOf(kept)
  await place.take(0, 0, "")
  for (const at of ["0.1", "1.1", "1.2"]) kept.answer(at, (mine) => Object.assign(mine, { number: 3, taken: 3 }))
  await place.take(1, 1, "")
  assert.deepEqual(asked, [["", ""], ["a", "t"]])
  assert.deepEqual(["0.1", "1.1", "1.2"].map((at) => kept.all.answers[at].taken), [3, 0, 0])
})

test("who was sent out asks again; where the door is shut all that was entered stays", async () => {
  const kept = tab()
  const place = placeOf(kept)
  await place.take(0, 0, "")
  kept.answer("0.1", (mine) => Object.assign(mine, { number: 3, taken: 2 }))
  answer = { status: 403, data: { sentence: "The door is shut." } }
  assert.equal((await place.take(0, 0, "a")).data.sentence, "The door is shut.")
  assert.equal(kept.all.answers["0.1"].number, 3)
  answer = { status: 200, data: { student: "b", token: "u" } }
  await place.take(0, 0, "a")
  assert.equal(kept.all.student, "b")
})
