// Where a handle lands: what a hand and a key may ask Python for.

import assert from "node:assert/strict"
import { test } from "node:test"
import { clamp, placeOfKey, snapped, stepped, stillsOf } from "../../browser/steps.js"

const FINE = { low: -3, high: 3, step: 0.1, stops: [] }
const STOPS = { low: 0, high: 20, step: 1, stops: [0, 1, 4, 9, 16] }
const pressed = (key, more) => ({ key, ctrlKey: false, altKey: false, metaKey: false, ...more })

test("a handle stays between the ends of its scale", () => {
  assert.deepEqual([-9, 0.5, 9].map((value) => clamp(value, FINE)), [-3, 0.5, 3])
  assert.deepEqual([-9, 9].map((value) => snapped(value, FINE)), [-3, 3])
})

test("each step is the decimal number that a reader would write", () => {
  // 3 * 0.1 is 0.30000000000000004, and that would stand in a teacher's link.
  for (let i = -30; i <= 30; i += 1) assert.equal(snapped(i * 0.1 + 0.04, FINE), Number((i / 10).toFixed(1)))
})

test("among stops the nearest one is taken, and of two equally near the first", () => {
  assert.deepEqual([-5, 0.4, 2.5, 7, 99].map((value) => snapped(value, STOPS)), [0, 0, 1, 9, 16])
})

test("a key goes on among stops from where the handle is, also where that is no stop", () => {
  assert.deepEqual([1, 2, 10].map((steps) => stepped(2, steps, STOPS)), [4, 9, 16])
  assert.deepEqual([-1, -2, -10].map((steps) => stepped(5, steps, STOPS)), [4, 1, 0])
  assert.equal(stepped(16, 1, STOPS), 16)
  assert.equal(stepped(0, -1, STOPS), 0)
})

test("arrows go a step, page keys ten, Home and End to the ends, and none beyond them", () => {
  const from = (now) => (key) => placeOfKey(pressed(key), now, FINE)
  assert.deepEqual(["ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown"].map(from(0.2)), [0.3, 0.3, 0.1, 0.1])
  assert.deepEqual(["PageUp", "PageDown", "Home", "End"].map(from(0)), [1, -1, -3, 3])
  assert.deepEqual(["ArrowRight", "PageUp"].map(from(3)), [3, 3])
})

test("what belongs to the browser or to nobody moves nothing", () => {
  for (const key of ["Tab", "a", " ", "toString", "constructor"]) assert.equal(placeOfKey(pressed(key), 0, FINE), null)
  for (const held of ["ctrlKey", "altKey", "metaKey"]) {
    assert.equal(placeOfKey(pressed("ArrowLeft", { [held]: true }), 0, FINE), null) // Alt and Left is Back
    assert.equal(placeOfKey(pressed("Home", { [held]: true }), 0, FINE), null)
  }
})

test("forty presses to the right and as many back end where they began", () => {
  let now = -1.7
  for (let i = 0; i < 40; i += 1) now = placeOfKey(pressed("ArrowRight"), now, FINE)
  for (let i = 0; i < 40; i += 1) now = placeOfKey(pressed("ArrowLeft"), now, FINE)
  assert.equal(now, -1.7)
})

test("where less motion is asked for a play is a few still pictures, and ends where it would", () => {
  for (let count = 1; count <= 300; count += 1) {
    const places = Array.from({ length: count }, (_, i) => 7 + 3 * i)
    const stills = stillsOf(places)
    assert.ok(stills.length >= Math.min(count, 4) && stills.length <= 8, `${count}: ${stills.length}`)
    assert.equal(stills.at(-1), places.at(-1))
    assert.ok(stills.every((place, i) => places.includes(place) && (!i || place > stills[i - 1])))
  }
  assert.deepEqual(stillsOf([]), [])
})
