// A chart in a narrow window: its words are all there, in more lines.

import assert from "node:assert/strict"
import { test } from "node:test"
import { forNarrow, wrapped } from "../../browser/narrow.js"

const widthOf = (text, size = 10) => (text.length * size) / 2
const chart = (text, annotations) => ({
  data: [{ type: "bar" }],
  layout: { height: 200, font: { size: 14 }, margin: { l: 8, t: 30 }, title: { text, font: { size: 15 } }, annotations },
})

test("no line is wider than there is room, and no word is lost", () => {
  const text = "Outline: the model. Bar: after top-k 40 and top-p"
  for (let room = 60; room <= 300; room += 7) {
    const lines = wrapped(text, room, widthOf).split("<br>")
    assert.equal(lines.join(" "), text)
    assert.ok(lines.every((line) => widthOf(line) <= room), `${room}: ${lines}`)
  }
})

test("tags are no words, and stay around what they were around", () => {
  const text = 'T = <b>0.5</b> of <span style="color:#123456">cat</span> and dog'
  const plain = text.replace(/<[^>]*>/g, "")
  for (let room = 20; room <= 200; room += 5) {
    const found = wrapped(text, room, widthOf)
    assert.equal(found.replaceAll("<br>", " "), text)
    assert.equal(found.replaceAll("<br>", " ").replace(/<[^>]*>/g, ""), plain)
  }
  assert.equal(wrapped(text, 1000, widthOf), text)
  assert.equal(wrapped("", 10, widthOf), "")
})

test("a word that is wider than all room stands in a line of its own", () => {
  assert.equal(wrapped("a incomprehensibilities b", 40, widthOf), "a<br>incomprehensibilities<br>b")
})

test("a chart with room is the same object, and one without grows by its lines", () => {
  const short = chart("Short")
  assert.equal(forNarrow(short, 300, widthOf), short)
  const long = chart("word ".repeat(12).trim())
  const { layout } = forNarrow(long, 240, widthOf)
  assert.equal(layout.title.text.split("<br>").length, 2)
  assert.equal(layout.height, 200 + 15 * 1.3)
  assert.equal(layout.margin.t, 30 + 15 * 1.3)
  assert.equal(long.layout.height, 200) // what Python said is untouched
})

test("a note over the plot goes on below, and others stay where they are", () => {
  const over = { text: "trained on, held out, wrong, picked", xref: "paper", yref: "paper", x: 0, y: 1, xanchor: "left", yanchor: "bottom" }
  const beside = { text: over.text, x: 3, y: 2 }
  const { layout } = forNarrow(chart("T", [over, beside]), 200, widthOf)
  assert.ok(layout.annotations[0].text.includes("<br>"))
  assert.equal(layout.annotations[1], beside)
})
