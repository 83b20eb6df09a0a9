// Moves the notes and shapes of a chart that is drawn, and writes its title and the words of its axes anew.

import { across, axisOf, isNear } from "./places.js"
import { say } from "./words.js"

const refOf = (letter, ref = letter) => (ref === "paper" ? `paper ${letter}` : ref)

// Notes say where they stand on a logarithmic axis by exponents, shapes by numbers.
const noteAt = (root, note) => [across(root, refOf("x", note.xref), note.x, "r2p"), across(root, refOf("y", note.yref), note.y, "r2p")]

const shareOf = (xanchor) => ({ left: "start", right: "end" })[xanchor] ?? "middle"

// From which side of its place a note reaches.
function sideOf({ xanchor, xref }, { x }) {
  if (xanchor !== "auto" || xref !== "paper") return shareOf(xanchor)
  return x < 1 / 3 ? "start" : x > 2 / 3 ? "end" : "middle"
}

// Words of another length still begin, or end, where they did: Plotly has them in the middle of their box.
function anchor(words, box, side) {
  if (words.getAttribute("text-anchor") !== "middle") return
  const shift = { start: -1, middle: 0, end: 1 }[side] * (Number(box.getAttribute("width")) / 2 - 1)
  const at = Number(words.getAttribute("x")) + shift
  for (const line of [words, ...words.querySelectorAll(".line")]) line.setAttribute("x", at)
  words.setAttribute("text-anchor", side)
}

const isOn = (axis, value) => !axis || (value - axis.range[0]) * (value - axis.range[1]) <= 0

// Plotly leaves out what stands beyond the end of an axis.
function isInside(root, { xref = "x", yref = "y", x, y }) {
  return isOn(axisOf(root, xref), x) && isOn(axisOf(root, yref), y)
}

function moveNote(root, i) {
  const [was, note] = [root.drawnFigure, root.latest.figure].map(({ layout }) => layout.annotations[i])
  const node = root.querySelector(`.annotation[data-index="${i}"]`)
  if (!node || !isInside(root, note)) return !node && !isInside(root, note)
  const full = root._fullLayout.annotations[i]
  const [from, to] = [noteAt(root, was), noteAt(root, note)]
  const side = sideOf(full, note)
  if (full.showarrow || side !== sideOf(full, was) || ![...from, ...to].every(isNear)) return false
  const words = node.querySelector("text")
  if (note.text !== was.text) anchor(words, node.querySelector(".bg"), side)
  node.setAttribute("transform", `translate(${to[0] - from[0]},${to[1] - from[1]})`)
  return say(words, note.text)
}

// A line from corner to corner, or the rectangle between them.
export function shapeOf(type, [x0, x1], [y0, y1]) {
  return type === "line" ? `M${x0},${y0}L${x1},${y1}` : `M${x0},${y0}H${x1}V${y1}H${x0}Z`
}

function moveShape(root, i) {
  const shape = root.latest.figure.layout.shapes[i]
  if (shape.type === "path") return true // it is as its frame says
  const ends = (letter) => [0, 1].map((end) => across(root, refOf(letter, shape[`${letter}ref`]), shape[letter + end], "d2p"))
  const [x, y] = [ends("x"), ends("y")]
  const path = root.querySelector(`.shapelayer path[data-index="${i}"]`)
  if (!path || !["line", "rect"].includes(shape.type) || ![...x, ...y].every(isNear)) return false
  path.setAttribute("d", shapeOf(shape.type, x, y))
  return true
}

function sayTicks(root, name) {
  const { ticktext } = root.latest.figure.layout[name]
  if (String(ticktext) === String(root.drawnFigure.layout[name].ticktext)) return true
  const axis = name.replace("axis", "")
  const drawn = [...root.querySelectorAll(`.${axis}tick text`)]
  return drawn.length === ticktext.length && drawn.every((node, i) => say(node, ticktext[i]))
}

// Whether all that stands beside the marks could be moved.
export function moveNotes(root) {
  const { title, annotations = [], shapes = [], ...layout } = root.latest.figure.layout
  const axes = Object.keys(layout).filter((name) => /^[xy]axis/.test(name))
  return (
    (!title?.text || say(root.querySelector(".gtitle"), title.text)) &&
    annotations.every((_, i) => moveNote(root, i)) &&
    shapes.every((_, i) => moveShape(root, i)) &&
    axes.every((name) => sayTicks(root, name))
  )
}
