// Which charts are sketched before plotly.js is there, and where their margins lie.

import assert from "node:assert/strict"
import { test } from "node:test"
import { canSketch, marginsOf, scaleOf } from "../../browser/sketch.js"

const bars = { type: "bar", orientation: "h", x: [1], y: [0], text: ["1"], textposition: "outside", marker: { color: ["red"] } }
const axis = { range: [0, 1], tickvals: [0, 0.5, 1], tickfont: { size: 13 }, showgrid: false }
const layout = { height: 90, title: { text: "p" }, xaxis: axis, yaxis: { ...axis, ticktext: ["a ", "b ", "c "] } }

test("plain bars with words at their ends are sketched", () => {
  assert.ok(canSketch({ data: [bars], layout }))
})

test("what has anything else waits for Plotly, which knows how to draw it", () => {
  for (const other of [
    { data: [] },
    { data: [bars, bars] },
    { data: [{ ...bars, base: [1] }] },
    { data: [{ ...bars, text: ["<b>∞ →</b>"] }] },
    { data: [{ ...bars, marker: { color: ["red"], pattern: { shape: "/" } } }] },
    { layout: { ...layout, annotations: [] } },
    { layout: { ...layout, xaxis: { ...axis, type: "log" } } },
    { layout: { ...layout, xaxis: { ...axis, showgrid: true } } },
    { layout: { ...layout, xaxis: { ...axis, tickvals: [0, 1e-7] } } },
    { layout: { ...layout, title: { text: "R&amp;D" } } },
  ]) assert.ok(!canSketch({ data: [bars], layout, ...other }), JSON.stringify(other))
})

test("a margin has room for the longest word of its axis, and is never narrower than asked", () => {
  const margin = { l: 8, r: 8, t: 34, b: 4 }
  assert.deepEqual(marginsOf(margin, 23.4, 17), { l: 28, r: 8, t: 34, b: 22 })
  assert.deepEqual(marginsOf(margin, 0, 0), margin)
})

test("an axis may run the other way", () => {
  assert.deepEqual([-0.5, 0, 1].map(scaleOf([2.5, -0.5], 90)), [90, 75, 45])
})
