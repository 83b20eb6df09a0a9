// Moves horizontal bars that are drawn, and the words at their ends.

import { isNear } from "./places.js"
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

// The words begin, or end, where the bar ends: how long they are need not be known.
function moveWords(node, text, to, side) {
  const place = node?.getAttribute("transform")?.match(/^translate\([^,]+,([^)]+)\)$/)
  if (!place || !say(node, text)) return !node && !text
  node.setAttribute("text-anchor", side < 0 ? "end" : "start")
  node.setAttribute("transform", `translate(${to + side * GAP},${place[1]})`)
  return true
}

export function moveBars(group, { x, text, base, marker }, [xaxis]) {
  const drawn = [...group.querySelectorAll(".point")]
  if (drawn.length !== x.length || base) return false
  const from = Math.round(xaxis.d2p(0))
  return drawn.every((point, i) => {
    const path = point.querySelector("path")
    const edges = path?.getAttribute("d")?.match(/^M[^,]+,(-?[\d.]+)V(-?[\d.]+)/)
    const to = Math.round(xaxis.d2p(x[i]))
    if (!edges || !isNear(to)) return false
    path.setAttribute("d", outline(from, to, Number(edges[1]), Number(edges[2]), marker?.cornerradius))
    return !text || moveWords(point.querySelector("text"), text[i], to, x[i] < 0 ? -1 : 1)
  })
}
