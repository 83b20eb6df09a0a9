// Which charts a moving bar leaves as they were, and the outline of a bar.

import assert from "node:assert/strict"
import { test } from "node:test"
import { frameOf, outline } from "../../browser/bars.js"

const figure = (bars, more = []) => ({ data: [{ type: "bar", x: [1, 2], text: ["1", "2"], ...bars }, ...more], layout: { height: 90 } })

test("moving its bars leaves the frame of a chart as it was", () => {
  assert.equal(frameOf(figure({})), frameOf(figure({ x: [5, -1], text: ["5", "-1"], customdata: [[1]] })))
})

test("whatever else changes is another frame", () => {
  const before = frameOf(figure({}))
  for (const other of [{ x: [1, 2, 3] }, { marker: { color: "red" } }]) assert.notEqual(frameOf(figure(other)), before)
  assert.notEqual(frameOf({ ...figure({}), layout: { height: 91 } }), before)
})

test("what is not one row of bars with plain words is drawn anew", () => {
  for (const other of [figure({ type: "scatter" }), figure({ text: undefined }), figure({ text: ["1", "<b>2</b>"] }), figure({}, [{}]), { data: [], layout: {} }]) {
    assert.equal(frameOf(other), null)
  }
})

test("a bar is rounded at its end alone, on the side that it grows to", () => {
  assert.equal(outline(10, 30, 0, 8), "M10,0V8H28A 2,2 0 0 0 30,6V2A 2,2 0 0 0 28,0Z")
  assert.equal(outline(30, 10, 0, 8), "M30,0V8H12A 2,2 0 0 1 10,6V2A 2,2 0 0 1 12,0Z")
  assert.equal(outline(10, 10, 0, 8), "M10,0V8H10V0Z")
})
