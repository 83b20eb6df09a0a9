// Where moved marks lie: what Plotly would draw of them.

import assert from "node:assert/strict"
import { test } from "node:test"
import { pixels, shadeOf, stretches } from "../../browser/cells.js"
import { bracket, pathOf } from "../../browser/curves.js"
import { shapeOf } from "../../browser/notes.js"
import { across, axesOf, pixelsOf } from "../../browser/places.js"
import { tagsOf } from "../../browser/words.js"

const axis = (more) => ({ d2p: (value) => 10 * value, r2p: (value) => value, _offset: 5, autorange: false, type: "linear", ...more })

test("a line begins anew after a gap, and an area ends there", () => {
  assert.equal(pathOf([[0, 1], [2, 3], [NaN, 4], [5, 6]]), "M0.00,1.00L2.00,3.00M5.00,6.00")
  assert.equal(pathOf([[0, 1], [2, 3], [NaN, NaN], [5, 6]], "Z"), "M0.00,1.00L2.00,3.00ZM5.00,6.00Z")
  assert.equal(pathOf([]), "")
})

test("a bracket is drawn from its right end to its left one, each with its stroke", () => {
  assert.equal(bracket([10, 30], 50, 7), "M30,43v14m0,-7H10m0,-7v14")
})

test("a point without a number is a gap, not a point at zero", () => {
  assert.deepEqual(pixelsOf([axis(), axis()], { x: [1, null, 2], y: [0, 1, null] }), [[10, 0], [NaN, NaN], [NaN, NaN]])
})

test("marks on an axis that would move with them are not moved", () => {
  const root = { _fullLayout: { xaxis: axis(), yaxis: axis(), yaxis2: axis({ autorange: true }) } }
  assert.equal(axesOf(root, {})[0], root._fullLayout.xaxis)
  assert.equal(axesOf(root, { yaxis: "y2" }), null)
  assert.equal(axesOf(root, { xaxis: "x3" }), null)
})

test("a note stands on an axis or on the paper, which is counted from below", () => {
  const root = { _fullLayout: { _size: { l: 8, t: 4, w: 100, h: 50 }, xaxis: axis() } }
  assert.equal(across(root, "x", 3, "d2p"), 35)
  assert.equal(across(root, "x", 3, "r2p"), 8)
  assert.equal(across(root, "paper x", 0.5), 58)
  assert.equal(across(root, "paper y", 1), 4)
  assert.ok(Number.isNaN(across(root, "x9", 1, "d2p")))
})

test("a line is drawn from end to end, a rectangle between its corners", () => {
  assert.equal(shapeOf("line", [1, 1], [0, 9]), "M1,0L1,9")
  assert.equal(shapeOf("rect", [1, 3], [0, 9]), "M1,0H3V9H1Z")
})

test("cells lie between whole pixels, their gap at their start, on an axis of either direction", () => {
  assert.deepEqual(stretches([10, 20.4, 30.6], 10, 0), [[0, 10], [10, 11]])
  assert.deepEqual(stretches([10, 20, 30], 10, 1), [[0, 9], [10, 9]])
  assert.deepEqual(stretches([30, 20, 10], 10, 6), [[13, 4], [3, 4]])
  assert.deepEqual(pixels([0, 5, 9, 12]), [[0, 1], [1, 1], [2, 1]])
  assert.deepEqual(pixels([12, 9, 5, 0]), [[2, 1], [1, 1], [0, 1]])
})

test("a value beyond the scale has the colour of its end, and no value has none", () => {
  const ends = { zmin: -1, zmax: 1 }
  assert.deepEqual([-9, -1, 1, 9].map((value) => shadeOf(value, ends)), [0, 0, 255, 255])
  assert.equal(shadeOf(null, ends), null)
})

test("words are written between tags that stay; what is decoded, raised or lowered is not", () => {
  assert.equal(tagsOf("T = <b>1</b>"), tagsOf("τ = <b>0.5</b>"))
  assert.notEqual(tagsOf("<b>1</b>"), tagsOf("1"))
  assert.notEqual(tagsOf("a &lt; b"), tagsOf("a &gt; b"))
  assert.notEqual(tagsOf("10<sup>2</sup>"), tagsOf("10<sup>3</sup>"))
})
