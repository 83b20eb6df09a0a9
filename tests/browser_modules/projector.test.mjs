// A chart on a projector: what its words become.

import assert from "node:assert/strict"
import { test } from "node:test"

import { forProjector, SIZE, SMALLER } from "../../browser/projector.js"

const bars = {
  data: [{ type: "bar", x: [1, 2], text: ["1", "2"], textfont: { size: 13 } }],
  layout: {
    height: 140, font: { size: 14 }, margin: { l: 14, r: 0, t: 28, b: 14, pad: 3 },
    xaxis: { tickfont: { size: 13 }, title: { font: { size: 30 } } }, annotations: [{ font: { color: "red" } }],
  },
}

test("every word of a chart has 22 pixels or more, and its place grows with it", () => {
  const { data, layout } = forProjector(bars, 460)
  assert.equal(data[0].textfont.size, SIZE)
  assert.deepEqual([layout.font.size, layout.xaxis.tickfont.size, layout.xaxis.title.font.size], [22, 22, 30])
  assert.deepEqual(layout.margin, { l: 22, r: 0, t: 44, b: 22, pad: 3 })
  assert.equal(layout.height, 98 * 1.25 + 66)
  assert.deepEqual(layout.annotations, [{ font: { color: "red" } }]) // it has the size of the layout
})

test("Plotly does not make the words of a bar small again, and the numbers stay", () => {
  const { data } = forProjector(bars, 460)
  assert.equal(data[0].constraintext, "none")
  assert.deepEqual(data[0].x, bars.data[0].x)
  assert.equal(bars.data[0].textfont.size, 13) // what Python said is untouched
})

test("a chart without room for larger words stays as it is", () => {
  assert.equal(forProjector(bars, 150), bars)
  const curve = { ...bars, data: [{ type: "scatter" }] }
  assert.equal(forProjector(curve, 350), curve)
  assert.equal(forProjector(curve, 460).layout.font.size, SMALLER)
  assert.equal(forProjector(curve, 980).layout.font.size, SIZE)
})
