// From a press to its end: what is let go, what is cancelled, and two fingers.

import assert from "node:assert/strict"
import { beforeEach, mock, test } from "node:test"
import { endSoon, hold, isHeld } from "../../browser/hold.js"

// As much of a page as a held handle needs.
function handle() {
  const classes = new Set()
  const classList = { add: (name) => classes.add(name), remove: (name) => classes.delete(name) }
  return Object.assign(new EventTarget(), { classes, classList, isConnected: true, setPointerCapture() {} })
}

function event(kind, more) {
  return Object.assign(new Event(kind, { cancelable: true }), { pointerId: 1, buttons: 1, ...more })
}

function held(element, pointerId = 1) {
  const said = []
  const begin = () => ({
    move: ({ clientX }) => said.push(clientX),
    release: () => said.push("release"),
    cancel: () => said.push("cancel"),
  })
  hold(element, { pointerId }, begin)
  return said
}

beforeEach(() => {
  globalThis.window = new EventTarget()
})

test("a handle is held from its press to its release, and hears nothing afterwards", () => {
  const element = handle()
  const said = held(element)
  assert.ok(isHeld() && element.classes.has("held"))
  element.dispatchEvent(event("pointermove", { clientX: 3 }))
  element.dispatchEvent(event("pointerup"))
  element.dispatchEvent(event("pointermove", { clientX: 9 }))
  assert.deepEqual(said, [3, "release"])
  assert.ok(!isHeld() && !element.classes.has("held"))
})

test("a finger that the browser takes for a scroll cancels", () => {
  const element = handle()
  const said = held(element)
  element.dispatchEvent(event("pointermove", { clientX: 3 }))
  element.dispatchEvent(event("pointercancel"))
  element.dispatchEvent(event("pointerup"))
  assert.deepEqual(said, [3, "cancel"])
  assert.ok(!isHeld())
})

test("Escape cancels, and nobody else hears it; other keys change nothing", () => {
  const element = handle()
  const said = held(element)
  window.dispatchEvent(event("keydown", { key: "a" }))
  assert.deepEqual(said, [])
  const escape = event("keydown", { key: "Escape" })
  window.dispatchEvent(escape)
  assert.deepEqual(said, ["cancel"])
  assert.ok(escape.defaultPrevented)
})

test("a mouse that was let go outside the window releases with its next move", () => {
  const element = handle()
  const said = held(element)
  element.dispatchEvent(event("pointermove", { clientX: 3, buttons: 0 }))
  assert.deepEqual(said, ["release"])
})

test("another pointer on the same handle changes nothing", () => {
  const element = handle()
  const said = held(element)
  for (const kind of ["pointermove", "pointerup", "pointercancel"]) {
    element.dispatchEvent(event(kind, { pointerId: 2, clientX: 9 }))
  }
  assert.deepEqual(said, [])
  element.dispatchEvent(event("pointerup"))
  assert.deepEqual(said, ["release"])
})

test("a second finger waits until the first lets go, and then moves its own handle", () => {
  const [one, two] = [handle(), handle()]
  const first = held(one)
  const second = held(two, 2)
  two.dispatchEvent(event("pointermove", { pointerId: 2, clientX: 5 }))
  assert.deepEqual(second, [])
  one.dispatchEvent(event("pointerup"))
  assert.ok(two.classes.has("held"))
  two.dispatchEvent(event("pointermove", { pointerId: 2, clientX: 6 }))
  two.dispatchEvent(event("pointerup", { pointerId: 2 }))
  assert.deepEqual([first, second], [["release"], [6, "release"]])
})

test("a second finger that leaves before its turn has moved nothing", () => {
  const [one, two] = [handle(), handle()]
  const first = held(one)
  const second = held(two, 2)
  two.dispatchEvent(event("pointercancel", { pointerId: 2 }))
  one.dispatchEvent(event("pointerup"))
  assert.deepEqual([first, second], [["release"], []])
  assert.ok(!isHeld())
})

test("a row of keys is one move: it ends a while after the last of them, or with the focus", () => {
  mock.timers.enable({ apis: ["setTimeout"] })
  const [root, ends] = [{}, []]
  endSoon(root, () => ends.push("first"))
  mock.timers.tick(200)
  endSoon(root, () => ends.push("second"))
  mock.timers.tick(200)
  assert.deepEqual(ends, [])
  mock.timers.tick(50)
  assert.deepEqual(ends, ["second"])
  assert.equal(root.end, null)
  endSoon(root, () => ends.push("third"))
  root.end() // the focus goes elsewhere
  mock.timers.tick(1000)
  assert.deepEqual(ends, ["second", "third"])
  mock.timers.reset()
})
