// A chart for a projector: words of 22 px, for whom sits in the last row. Where it is too narrow for them it stays as it is.

export const SIZE = 22 // px
export const SMALLER = 18 // px, where those of an axis would run into each other
const NARROW = { bars: 300, axes: 360 } // px: no room for larger words
const CROWDED = 600 // px, for words of full size along an axis
const ORDINARY = 14 // px, as charts are built: margins hold words of this size
const TALLER = 1.25 // a row of bars holds a word of that size
const SIDES = ["l", "r", "t", "b"]

const isFont = (name) => /font$/.test(name)

function enlarged(value, name, size) {
  if (Array.isArray(value)) return value.map((item) => enlarged(item, name, size))
  if (value === null || typeof value !== "object") return value
  const found = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, enlarged(item, key, size)]))
  return isFont(name) && Number.isFinite(found.size) ? { ...found, size: Math.max(found.size, size) } : found
}

// The same figure with larger words; as Plotly would make words that are higher than their bar small again, they may be.
export function forProjector(figure, width) {
  const hasBars = figure.data.some(({ type }) => type === "bar")
  if (width < (hasBars ? NARROW.bars : NARROW.axes)) return figure
  const size = hasBars || width >= CROWDED ? SIZE : SMALLER
  const { data, layout } = enlarged(figure, "", size)
  const margin = Object.fromEntries(
    Object.entries(layout.margin).map(([side, px]) => [side, SIDES.includes(side) ? (px * size) / ORDINARY : px]),
  )
  const { t, b } = layout.margin
  const height = (layout.height - t - b) * (hasBars ? TALLER : 1) + margin.t + margin.b
  const traces = data.map((trace) => (trace.type === "bar" ? { ...trace, constraintext: "none" } : trace))
  return { data: traces, layout: { ...layout, margin, height } }
}
