// Moves what a chart shows without drawing the chart anew. Plotly takes 6 to 30 ms for a chart, most of it to find that its
// axes are as they were. What Plotly knows of the chart stays as it was: at rest it draws again.

import { moveBars } from "./bars.js"
import { paintCells } from "./cells.js"
import { moveCurve } from "./curves.js"
import { canMove } from "./frame.js"
import { moveNotes } from "./notes.js"
import { axesOf } from "./places.js"

const MOVERS = { bar: moveBars, scatter: moveCurve, heatmap: paintCells }

// The groups in which the traces of a chart are drawn, by the number of the trace.
function groupsOf(root) {
  const groups = [...root.querySelectorAll(".trace, .hm")]
  return new Map(groups.map((group) => [group.__data__?.[0]?.trace?.index, group]))
}

function moveTrace(root, groups, trace, i) {
  const now = JSON.stringify(trace)
  if (!canMove(trace) || root.marks[i] === now) return true
  const [group, axes] = [groups.get(i), axesOf(root, trace)]
  const isMoved = Boolean(group && axes) && MOVERS[trace.type](group, trace, axes, root._fullData[i])
  root.marks[i] = now
  return isMoved
}

// Plotly draws a figure: from here its marks will be moved. Points that were too many it would leave hidden.
export function giveBack(root, figure) {
  root.drawnFigure = figure
  for (const point of root.querySelectorAll(".point[display=none]")) point.removeAttribute("display")
  root.marks = figure.data.map((trace) => JSON.stringify(trace))
}

// Whether the chart could be moved to its latest figure.
export function moveMarks(root) {
  const { figure, frame } = root.latest
  if (frame !== root.drawnFrame) return false
  const groups = groupsOf(root)
  return figure.data.every((trace, i) => moveTrace(root, groups, trace, i)) && moveNotes(root)
}
