// Paints the cells of a heat map that is drawn in the colours of other values.

const SHADES = 255
const shades = new WeakMap() // the colours of a scale, from its lower end to its upper one
const canvas = () => (canvas.one ??= document.createElement("canvas"))

// A scale of colours as so many of them, by the canvas's own way from one to the next.
function shadesOf(scale) {
  if (shades.has(scale)) return shades.get(scale)
  const strip = Object.assign(document.createElement("canvas"), { width: SHADES + 1, height: 1 })
  const context = strip.getContext("2d")
  const way = context.createLinearGradient(0.5, 0, SHADES + 0.5, 0)
  for (const [place, colour] of scale) way.addColorStop(place, colour)
  context.fillStyle = way
  context.fillRect(0, 0, SHADES + 1, 1)
  const { data } = context.getImageData(0, 0, SHADES + 1, 1)
  const found = Array.from({ length: SHADES + 1 }, (_, i) => `rgba(${data.slice(4 * i, 4 * i + 3)},${data[4 * i + 3] / 255})`)
  shades.set(scale, found)
  return found
}

// Which of the shades a value has; none where there is no value.
export function shadeOf(value, { zmin, zmax }) {
  if (value === null) return null
  const share = (value - zmin) / (zmax - zmin)
  return Math.round(SHADES * Math.min(1, Math.max(0, share)))
}

// The stretches between edges, each without its gap, from the start of the image.
export function stretches(edges, start, gap) {
  const ends = edges.map((edge) => Math.round(edge - start))
  return ends.slice(1).map((end, i) => {
    const [from, to] = end < ends[i] ? [end, ends[i]] : [ends[i], end]
    return [from + Math.floor(gap / 2), to - from - gap]
  })
}

// Of an image with a pixel for each cell.
export function pixels(edges) {
  const last = edges.length - 2
  return edges.slice(1).map((_, i) => [edges[0] > edges[last + 1] ? last - i : i, 1])
}

// Where the columns and rows of the image lie, each a start and a length.
function gridOf(image, across, down, { xgap = 0, ygap = 0 }) {
  if (image.style.imageRendering) return [pixels(across), pixels(down)]
  const [left, top] = ["x", "y"].map((name) => Number(image.getAttribute(name)))
  return [stretches(across, left, xgap), stretches(down, top, ygap)]
}

function sizeOf(image, columns, rows) {
  if (image.style.imageRendering) return { width: columns.length, height: rows.length }
  return { width: Number(image.getAttribute("width")), height: Number(image.getAttribute("height")) }
}

export function paintCells(group, trace, [xaxis, yaxis], full) {
  const image = group.querySelector("image")
  const { z } = trace
  const { x, y } = group.__data__?.[0] ?? {}
  if (!image || trace.zsmooth || x?.length !== z[0]?.length + 1 || y?.length !== z.length + 1) return false
  const [columns, rows] = gridOf(image, x.map((edge) => xaxis.c2p(edge)), y.map((edge) => yaxis.c2p(edge)), trace)
  Object.assign(canvas(), sizeOf(image, columns, rows)) // empty again
  const context = canvas().getContext("2d")
  const colours = shadesOf(full.colorscale)
  z.forEach((row, j) => row.forEach((value, i) => {
    const shade = shadeOf(value, full)
    if (shade === null) return
    context.fillStyle = colours[shade]
    context.fillRect(columns[i][0], rows[j][0], columns[i][1], rows[j][1])
  }))
  image.setAttribute("href", canvas().toDataURL())
  return true
}
