// Horizontal bars before plotly.js is there, to the pixel where it will draw them, so that nothing jumps when it has.
// plotly.js takes longer to start than all else that a page needs. What it does beyond plain bars is left to it.

import { moveBars } from "./bars.js"

const SVG = "http://www.w3.org/2000/svg"
const LINE = 1 // pixel, between an axis and its words
const BELOW_MIDDLE = 0.35 // of its size a word stands below the middle of its row
const BELOW_TOP = 0.7 // and below its top
const MOST_PAD = 12 // pixels, between the words of an axis and the edge

// Whatever else a figure says, it is not sketched.
const KNOWN = {
  trace: [
    "type", "orientation", "x", "y", "width", "marker", "text", "textposition", "constraintext", "cliponaxis",
    "customdata", "hovertemplate", "meta",
  ],
  marker: ["color", "cornerradius"],
  layout: [
    "height", "margin", "paper_bgcolor", "plot_bgcolor", "font", "showlegend", "dragmode", "uirevision",
    "title", "xaxis", "yaxis", "bargap",
  ],
  axis: [
    "range", "tickvals", "ticktext", "tickfont", "automargin", "fixedrange", "showgrid", "zeroline",
    "zerolinewidth", "zerolinecolor",
  ],
}
const knows = (kind, object) => Object.keys(object).every((name) => KNOWN[kind].includes(name))

const ticksOf = ({ tickvals, ticktext }) => tickvals.map((value, i) => [value, String(ticktext?.[i] ?? value)])

const isPlain = (text) => !/[<&]/.test(text)

// Plotly writes short numbers as they are, and others in its own way.
const isAsWritten = ({ tickvals, ticktext }) => Boolean(ticktext) || tickvals.every((value) => /^\d{1,3}(\.\d)?$/.test(value))

// Whether a figure is a row of plain bars with words at their ends, and nothing else.
export function canSketch({ data: [trace, ...others], layout }) {
  if (others.length || trace?.type !== "bar" || trace.orientation !== "h" || trace.textposition !== "outside") return false
  const axes = [layout.xaxis, layout.yaxis]
  const isKnown = knows("trace", trace) && knows("marker", trace.marker) && knows("layout", layout)
  if (!isKnown || !axes.every((axis) => knows("axis", axis) && axis.range && axis.tickvals && !axis.showgrid)) return false
  const texts = [layout.title.text, ...trace.text, ...axes.flatMap((axis) => ticksOf(axis).map(([, text]) => text))]
  return axes.every(isAsWritten) && texts.every(isPlain)
}

// Pixels from the left of an axis, or from its lower end up.
export const scaleOf = ([low, high], length) => (value) => ((value - low) / (high - low)) * length

// Margins grow with the words of the axes that stand in them.
export function marginsOf({ l, r, t, b }, wide, high) {
  const pad = Math.min(MOST_PAD, l, r, t, b)
  const around = (pixels) => (pixels ? Math.round(pixels + pad + LINE) : 0)
  return { l: Math.max(l, around(wide)), r, t, b: Math.max(b, around(high)) }
}

function add(parent, name, look, style = {}) {
  const node = parent.appendChild(document.createElementNS(SVG, name))
  for (const [key, value] of Object.entries(look)) node.setAttribute(key, value)
  Object.assign(node.style, style)
  return node
}

function write(parent, text, size, look = {}) {
  const node = add(parent, "text", look, { fontSize: `${size}px`, whiteSpace: "pre" })
  node.textContent = text
  return node
}

function sketchTicks(svg, { tickfont, ...axis }, look) {
  return ticksOf(axis).map(([value, text]) => [value, write(svg, text, tickfont.size, look)])
}

function place(nodes, placeOf) {
  for (const [value, node] of nodes) {
    for (const [name, pixels] of Object.entries(placeOf(value))) node.setAttribute(name, pixels)
  }
}

// Rows without a length; their ends are moved to where they belong, as those of any bars.
function sketchBars(svg, { trace, size, rows }, { l, t }) {
  const group = add(svg, "g", { transform: `translate(${l},${t})` })
  trace.y.forEach((row, i) => {
    const point = add(group, "g", { class: "point" })
    const [top, bottom] = [-1, 1].map((side) => Math.round(rows(row + (side * trace.width) / 2)))
    const look = { d: `M0,${top}V${bottom}`, "shape-rendering": "crispEdges" }
    add(point, "path", look, { fill: trace.marker.color[i] })
    const words = write(point, trace.text[i], size, { "text-anchor": "middle" })
    const { y, height } = words.getBBox()
    words.setAttribute("transform", `translate(0,${rows(row) - y - height / 2})`)
  })
  return group
}

const extentOf = (nodes, name) => Math.max(0, ...nodes.map(([, node]) => node.getBBox()[name]))

// Draw the bars of a figure into the place of its chart.
export function sketch(root, { data: [trace], layout }) {
  wipe(root)
  root.classList.add("sketched")
  const { xaxis, yaxis, title, font, height } = layout
  const width = root.clientWidth
  const svg = add(root, "svg", { class: "lab-sketch", "aria-hidden": true, width, height }, { fill: font.color })
  write(svg, title.text, title.font.size, { x: title.pad.l, y: title.pad.t + BELOW_TOP * title.font.size })
  const across = sketchTicks(svg, xaxis, { "text-anchor": "middle" })
  const down = sketchTicks(svg, yaxis, { "text-anchor": "end" })
  const { l, r, t, b } = marginsOf(layout.margin, extentOf(down, "width"), extentOf(across, "height"))
  const x = scaleOf(xaxis.range, width - l - r)
  const up = scaleOf(yaxis.range, height - t - b)
  const y = (value) => height - t - b - up(value)
  place(across, (value) => ({ x: l + x(value), y: height - b + LINE + xaxis.tickfont.size }))
  place(down, (value) => ({ x: l - LINE, y: t + y(value) + BELOW_MIDDLE * yaxis.tickfont.size }))
  const zero = { d: `M${l + x(0)},${t}V${height - b}`, "shape-rendering": "crispEdges" }
  add(svg, "path", zero, { stroke: xaxis.zerolinecolor, strokeWidth: xaxis.zerolinewidth })
  moveBars(sketchBars(svg, { trace, size: font.size, rows: y }, { l, t }), trace, [{ d2p: x }])
}

export function wipe(root) {
  root.classList.remove("sketched")
  root.querySelector(":scope > .lab-sketch")?.remove()
}
