// The outline of a bar that is moved.

import assert from "node:assert/strict"
import { test } from "node:test"
import { column, endsOf, moveBars, outline } from "../../browser/bars.js"

test("a bar is rounded at its end alone, on the side that it grows to", () => {
  assert.equal(outline(10, 30, 0, 8, 2), "M10,0V8H28A 2,2 0 0 0 30,6V2A 2,2 0 0 0 28,0Z")
  assert.equal(outline(30, 10, 0, 8, 2), "M30,0V8H12A 2,2 0 0 1 10,6V2A 2,2 0 0 1 12,0Z")
  assert.equal(outline(10, 10, 0, 8, 2), "M10,0V8H10V0Z")
})

test("a bar that was drawn with corners keeps them", () => {
  assert.equal(outline(10, 30, 0, 8), "M10,0V8H30V0Z")
})

test("bars from zero end on whole pixels, and those that float begin where they are", () => {
  const axis = { d2p: (value) => 10 * value }
  assert.deepEqual(endsOf({ x: [1.26, -0.5] }, axis), [[0, 13], [0, -5]])
  assert.deepEqual(endsOf({ x: [1, 2], base: [0.25, -1] }, axis), [[2.5, 12.5], [-10, 10]])
})

test("an upright bar is as wide as its stretch of the axis, and goes from one end to the other", () => {
  assert.equal(column([4, 8], [30, 10]), "M4,30V10H8V30Z")
})

test("bars that say nothing at their ends have no node for it, and are moved all the same", () => {
  const path = { d: "M0,2V8H5V2Z", getAttribute: () => path.d, setAttribute: (_, d) => (path.d = d) }
  const point = { querySelector: (what) => (what === "path" ? path : null) }
  const group = { querySelectorAll: () => [point] }
  const trace = { type: "bar", orientation: "h", textposition: "outside", x: [3], text: [""] }
  assert.equal(moveBars(group, trace, [{ d2p: (value) => 10 * value }]), true)
  assert.equal(path.d, "M0,2V8H30V2Z")
  assert.equal(moveBars(group, { ...trace, text: ["3"] }, [{ d2p: (value) => 10 * value }]), false)
})
