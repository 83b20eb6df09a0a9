// Moves bars that are drawn: horizontal ones with the words at their ends, and upright ones that float.

import { hasColours, isUpright } from "./frame.js"
import { isNear, nodesFor } from "./places.js"
import { say } from "./words.js"

const GAP = 3 // pixels that Plotly leaves between a bar and its words

// A bar from side to side, its outer corners as round as it was drawn.
export function outline(from, to, top, bottom, radius = 0) {
  const side = Math.sign(to - from)
  const round = Math.min(radius, Math.abs(to - from))
  const start = `M${from},${top}V${bottom}H`
  if (!round) return `${start}${to}V${top}Z`
  const arc = `A ${round},${round} 0 0 ${side > 0 ? 0 : 1} `
  return `${start}${to - side * round}${arc}${to},${bottom - round}V${top + round}${arc}${to - side * round},${top}Z`
}

// The words stand in the middle of their length, beyond the end of the bar.
function moveWords(node, to, side, length) {
  const place = node.getAttribute("transform").match(/^translate\([^,]+,([^)]+)\)$/)
  if (place) node.setAttribute("transform", `translate(${to + side * (GAP + length / 2)},${place[1]})`)
  return Boolean(place)
}

// From where to where each bar goes: bars from 0 end on whole pixels, those that float where they are.
export function endsOf({ x, base }, { d2p }) {
  if (base) return x.map((length, i) => [d2p(base[i]), d2p(base[i] + length)])
  const from = Math.round(d2p(0))
  return x.map((length) => [from, Math.round(d2p(length))])
}

// An upright bar from one end to the other.
export const column = ([left, right], [from, to]) => `M${left},${from}V${to}H${right}V${from}Z`

function moveColumns(group, { x, y, base, width }, [xaxis, yaxis]) {
  const nodes = nodesFor(group.querySelector(".points"), x.length)
  const sides = x.map((middle) => [middle - width / 2, middle + width / 2].map((side) => xaxis.d2p(side)))
  const ends = y.map((height, i) => [base[i], base[i] + height].map((end) => yaxis.d2p(end)))
  if (nodes.length < x.length || ![...sides, ...ends].flat().every(isNear)) return false
  nodes.forEach((node, i) => {
    node.setAttribute("display", i < x.length ? "inline" : "none")
    if (i < x.length) node.querySelector("path").setAttribute("d", column(sides[i], ends[i]))
  })
  return true
}

export function moveBars(group, trace, axes) {
  return isUpright(trace) ? moveColumns(group, trace, axes) : moveRows(group, trace, axes)
}

function moveRows(group, trace, [xaxis]) {
  const { x, text, base, marker } = trace
  const drawn = [...group.querySelectorAll(".point")]
  if (drawn.length !== x.length || (base && text)) return false
  const words = text ? drawn.map((point) => point.querySelector("text")) : []
  if (!words.every((node, i) => say(node, text[i]))) return false // no words have no node
  const lengths = words.map((node) => node?.getComputedTextLength()) // read together: the page is laid out once
  const ends = endsOf(trace, xaxis)
  return drawn.every((point, i) => {
    const path = point.querySelector("path")
    const edges = path?.getAttribute("d")?.match(/^M[^,]+,(-?[\d.]+)V(-?[\d.]+)/)
    const [from, to] = ends[i]
    if (!edges || !isNear(from) || !isNear(to)) return false
    path.setAttribute("d", outline(from, to, Number(edges[1]), Number(edges[2]), marker?.cornerradius))
    if (hasColours(marker)) path.style.fill = marker.color[i]
    return !words[i] || moveWords(words[i], to, x[i] < 0 ? -1 : 1, lengths[i])
  })
}
