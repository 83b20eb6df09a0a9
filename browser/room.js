// A chart for a room: words of 22 px, for whom sits in its last row. Where it is too narrow for them it stays as it is.

export const SIZE = 22 // px
const NARROW = 300 // px, for the words of bars
const CROWDED = 600 // px, for those of an axis: they would run into each other
const ORDINARY = 14 // px, as charts are built: margins hold words of this size
const TALLER = 1.25 // a row of bars holds a word of that size
const SIDES = ["l", "r", "t", "b"]

const isFont = (name) => /font$/.test(name)

function enlarged(value, name) {
  if (Array.isArray(value)) return value.map((item) => enlarged(item, name))
  if (value === null || typeof value !== "object") return value
  const found = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, enlarged(item, key)]))
  return isFont(name) && Number.isFinite(found.size) ? { ...found, size: Math.max(found.size, SIZE) } : found
}

// The same figure with larger words; as Plotly would make words that are higher than their bar small again, they may be.
export function forRoom(figure, width) {
  const hasBars = figure.data.some(({ type }) => type === "bar")
  if (width < (hasBars ? NARROW : CROWDED)) return figure
  const { data, layout } = enlarged(figure, "")
  const margin = Object.fromEntries(
    Object.entries(layout.margin).map(([side, px]) => [side, SIDES.includes(side) ? (px * SIZE) / ORDINARY : px]),
  )
  const { t, b } = layout.margin
  const height = (layout.height - t - b) * TALLER + margin.t + margin.b
  const traces = data.map((trace) => (trace.type === "bar" ? { ...trace, constraintext: "none" } : trace))
  return { data: traces, layout: { ...layout, margin, height } }
}
