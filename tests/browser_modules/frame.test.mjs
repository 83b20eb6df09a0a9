// Which charts moving marks leave as they were: what is of another frame Plotly draws anew.

import assert from "node:assert/strict"
import { test } from "node:test"
import { canMove, frameOf } from "../../browser/frame.js"

const drawn = {
  bars: { type: "bar", orientation: "h", textposition: "outside", x: [1, 2], y: [0, 1], text: ["1", "2"] },
  line: { type: "scatter", mode: "lines", x: [0, 1, 2], y: [5, 6, 7] },
  points: { type: "scatter", mode: "markers", x: [1, 2], y: [3, 4], marker: { size: [4, 8] } },
  floating: { type: "bar", orientation: "h", x: [1, 2], y: [0, 1], base: [0, 1] },
  coloured: { type: "scatter", mode: "markers", x: [1, 2], y: [3, 4], marker: { color: ["red", "blue"] } },
  words: { type: "scatter", mode: "text", x: [1], y: [1], text: ["0.5"], textfont: { color: ["#000"] } },
  cells: { type: "heatmap", z: [[0, 1], [1, 0]] },
  upright: { type: "bar", x: [1, 2], y: [1, 1], base: [0, 1], width: 0.1, marker: { color: "red" } },
  brackets: { type: "scatter", mode: "markers", x: [1], y: [1], marker: { opacity: 0 }, error_x: { array: [1], width: 7 } },
}
const figure = (trace, layout = {}) => ({ data: [trace], layout: { height: 90, ...layout } })
const frame = (...said) => frameOf(figure(...said))

test("a mark that stands elsewhere, or says something else, leaves the frame as it was", () => {
  for (const [name, moved] of [
    ["bars", { x: [5, -1], text: ["5", "-1"], customdata: [[1]] }],
    ["line", { x: [0, 2], y: [null, 7] }],
    ["points", { x: [9, 9], hovertemplate: "b" }],
    ["floating", { x: [2, 2], base: [0.5, 1] }],
    ["coloured", { marker: { color: ["blue", "red"] } }],
    ["words", { text: ["0.25"], textfont: { color: ["#fff"] } }],
    ["cells", { z: [[1, 1], [1, null]] }],
    ["brackets", { x: [2], error_x: { array: [0.5], width: 7 } }],
    ["upright", { x: [3, 4, 5], y: [1, 2, 1], base: [0, 0, 0] }],
  ]) assert.equal(frame({ ...drawn[name], ...moved }), frame(drawn[name]), name)
})

test("another look or number of marks is another frame", () => {
  for (const [name, other] of [
    ["bars", { x: [1, 2, 3], y: [0, 1, 2] }],
    ["bars", { marker: { color: "red" } }],
    ["coloured", { marker: { color: ["blue", "red"], symbol: "circle-open" } }],
    ["coloured", { marker: { color: ["blue", "red"], size: 9 } }],
    ["bars", { text: ["1", "<b>2</b>"] }],
    ["line", { line: { dash: "dot" } }],
    ["points", { x: [1, 2, 3], y: [1, 2, 3] }],
    ["points", { x: [1, null] }],
    ["cells", { z: [[0, 1, 2], [1, 0, 2]] }],
    ["brackets", { error_x: { array: [1], width: 9 } }],
    ["upright", { width: 0.2 }],
  ]) assert.notEqual(frame({ ...drawn[name], ...other }), frame(drawn[name]), name)
})

test("of points that look the same there may be more, or fewer", () => {
  const alike = { ...drawn.points, marker: { size: 4 }, text: ["1 row", "2 rows"] }
  assert.equal(frame({ ...alike, x: [1, 2, 3], y: [1, null, 3], text: ["1", "2", "<b>3</b>"] }), frame(alike))
})

test("notes, shapes and words of an axis move; another number or look of them is another frame", () => {
  const layout = (x, text, tick) => ({
    title: { text: `T = <b>${x}</b>` },
    annotations: [{ x, y: 1, text }],
    shapes: [{ type: "line", x0: x, x1: x, y0: 0, y1: 1 }],
    xaxis: { range: [0, 9], tickvals: [1], ticktext: [tick] },
  })
  const before = frame(drawn.line, layout(1, "one", "a"))
  assert.equal(frame(drawn.line, layout(2, "two", "b")), before)
  for (const other of [{ annotations: [] }, { shapes: [] }, { height: 91 }, { xaxis: { range: [0, 8], tickvals: [1], ticktext: ["a"] } }, { title: { text: "T = 1" } }]) {
    assert.notEqual(frame(drawn.line, { ...layout(1, "one", "a"), ...other }), before, JSON.stringify(other))
  }
})

test("what cannot be moved is part of its frame with all its numbers", () => {
  const others = [
    { ...drawn.bars, orientation: "v" },
    { ...drawn.bars, textposition: "auto" },
    { ...drawn.upright, marker: { color: ["red", "blue"] } },
    { ...drawn.line, line: { shape: "spline" } },
    { ...drawn.line, fill: "tonexty" },
    { type: "scatterternary", a: [1], x: [1] },
  ]
  for (const trace of others) {
    assert.equal(canMove(trace), false)
    assert.notEqual(frame({ ...trace, x: [7, 7] }), frame(trace))
  }
})
