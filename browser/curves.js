// Moves the lines, areas, points, brackets and words of a scatter trace that is drawn.

import { hasColours } from "./frame.js"
import { isNear, nodesFor, pixelsOf } from "./places.js"
import { say } from "./words.js"

// The path through points; a gap, which is NaN, begins anew.
export function pathOf(points, end = "") {
  let isDown = false
  const steps = points.map(([x, y]) => {
    const isGap = Number.isNaN(x) || Number.isNaN(y)
    const step = isGap ? (isDown ? end : "") : `${isDown ? "L" : "M"}${x.toFixed(2)},${y.toFixed(2)}`
    isDown = !isGap
    return step
  })
  return steps.join("") + (isDown ? end : "")
}

// One of its paths has all of the line, where it was drawn in pieces.
function movePaths(paths, d) {
  paths.forEach((path, i) => path.setAttribute("d", i ? "" : d))
  return paths.length > 0 || !d
}

const isWithin = ({ _length }, pixels) => pixels >= 0 && pixels <= _length

function movePoints(layer, points, axes, isClipped) {
  const nodes = nodesFor(layer, points.length)
  nodes.forEach((node, i) => {
    const isShown = points[i] && (isClipped || axes.every((axis, k) => isWithin(axis, points[i][k])))
    if (points[i]) node.setAttribute("transform", `translate(${points[i]})`)
    node.setAttribute("display", isShown ? "inline" : "none")
  })
  return nodes.length >= points.length
}

// Points that each have a colour stand as many as they were, but for the gaps among them.
function paintPoints(layer, pixels, { color }) {
  const shown = color.filter((_, i) => pixels[i].every(isNear))
  layer.querySelectorAll(".point").forEach((node, i) => (node.style.fill = shown[i]))
}

function moveTexts(nodes, pixels, { text, textfont }) {
  if (nodes.length !== pixels.length || !Array.isArray(text)) return false
  const colours = Array.isArray(textfont?.color) ? textfont.color : []
  return nodes.every((node, i) => {
    const [x, y] = pixels[i]
    node.setAttribute("x", x)
    node.setAttribute("y", y)
    if (colours[i]) node.style.fill = colours[i]
    return isNear(x) && isNear(y) && !text[i].includes("<br") && say(node, text[i])
  })
}

// A bracket around a point, as far to its left as to its right: its right end, the way back, its left end.
export const bracket = ([from, to], y, half) => `M${to},${y - half}v${2 * half}m0,-${half}H${from}m0,-${half}v${2 * half}`

function moveBrackets(nodes, { x, error_x: { array, width } }, [xaxis], pixels) {
  const ends = x.map((middle, i) => [middle - array[i], middle + array[i]].map((end) => xaxis.d2p(end)))
  if (nodes.length !== x.length || !ends.flat().every(isNear)) return false
  nodes.forEach((node, i) => node.setAttribute("d", bracket(ends[i], pixels[i][1], width)))
  return true
}

export function moveCurve(group, trace, axes) {
  const { mode, fill, marker, cliponaxis = true } = trace
  const find = (what) => [...group.querySelectorAll(what)]
  const pixels = pixelsOf(axes, trace)
  const points = pixels.filter((each) => each.every(isNear)) // a gap has no node
  if (!pixels.flat().every((each) => Number.isNaN(each) || isNear(each))) return false
  const layer = group.querySelector(".points")
  if (layer && hasColours(marker)) paintPoints(layer, pixels, marker)
  return (
    (!mode.includes("lines") || movePaths(find(".js-line"), pathOf(pixels))) &&
    (fill !== "toself" || movePaths(find(".js-fill"), pathOf(pixels, "Z"))) &&
    (!mode.includes("markers") || movePoints(layer, points, axes, cliponaxis)) &&
    (!trace.error_x || moveBrackets(find(".errorbar .xerror"), trace, axes, pixels)) &&
    (!mode.includes("text") || moveTexts(find(".text .textpoint text"), pixels, trace))
  )
}
