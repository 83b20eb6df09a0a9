// What the browser keeps of the course: asked once by each session, written once for each change, heard by other tabs.

import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"

const KEY = "softmax-lab-course"
let listener, kept, refuses, said

globalThis.addEventListener = (name, hear) => { listener = hear }
globalThis.localStorage = {
  getItem: (key) => { if (refuses) throw new Error("refused"); return kept.get(key) ?? null },
  setItem: (key, text) => { if (refuses) throw new Error("refused"); kept.set(key, text) },
}
const { default: draw } = await import("../../browser/course.js")

const button = () => ({ textContent: "", onclick: null })
const line = { hidden: true, firstElementChild: { textContent: "" }, buttons: [button(), button()] }
line.querySelectorAll = () => line.buttons
const keeper = { welcomes: null, toggleAttribute: (name, on) => { if (name === "data-welcomes") keeper.welcomes = on } }
line.closest = (part) => (part === ".st-key-course_keeper" ? keeper : null)
const parentElement = { querySelector: () => line }
const show = (data) => draw({ data: [data], parentElement, setTriggerValue: (name, value) => said.push([name, value]) })

let session = 0
beforeEach(() => {
  [kept, refuses, said] = [new Map(), false, []]
  session += 1
})
const data = (more) => ({ word: `session ${session}`, changes: 0, text: "", ...more })

test("a new session gets what was kept, once", () => {
  kept.set(KEY, "before")
  show(data())
  show(data())
  assert.deepEqual(said, [["found", "before"]])
})

test("a change is written once, and another tab's is not overwritten by a drawing", () => {
  show(data({ changes: 1, text: "mine" }))
  assert.equal(kept.get(KEY), "mine")
  kept.set(KEY, "of another tab")
  show(data({ changes: 1, text: "mine" }))
  assert.equal(kept.get(KEY), "of another tab")
  show(data({ changes: 2, text: "both" }))
  assert.equal(kept.get(KEY), "both")
})

test("what was kept is brought before a change of a new session is written over it", () => {
  kept.set(KEY, "before")
  show(data({ changes: 1, text: "mine" }))
  assert.deepEqual(said, [["found", "before"]])
  assert.equal(kept.get(KEY), "before")
  show(data({ changes: 2, text: "joined" }))
  assert.equal(kept.get(KEY), "joined")
})

test("another tab is heard, also when it forgets; a text that is too long is cut", () => {
  show(data())
  listener({ key: KEY, newValue: "theirs" })
  listener({ key: null, newValue: null })
  listener({ key: "another", newValue: "x" })
  listener({ key: KEY, newValue: "x".repeat(1e6) })
  assert.deepEqual(said.slice(0, 2), [["brought", "theirs"], ["brought", ""]])
  assert.equal(said.length, 3)
  assert.equal(said[2][1].length, 10001)
})

test("a browser that refuses its storage says so when something is to be kept", () => {
  refuses = true
  show(data())
  assert.deepEqual(said, [])
  show(data({ changes: 1, text: "mine" }))
  assert.deepEqual(said, [["refused", 1]])
})

test("who comes for the first time is asked, and nobody else", () => {
  const welcome = ["New?", "Start", "Play"]
  show(data({ welcome }))
  assert.equal(line.hidden, false)
  assert.equal(keeper.welcomes, true)
  line.buttons[1].onclick()
  assert.deepEqual(said, [["chosen", "play"]])
  assert.equal(line.hidden, true)
  assert.equal(keeper.welcomes, false)
  kept.set(KEY, "before")
  show(data({ welcome }))
  assert.equal(line.hidden, true)
})
