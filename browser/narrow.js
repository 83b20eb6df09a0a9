// A chart in a narrow window: what stands over it and is wider than it goes on in the next line, and the chart grows by it.

const LEADING = 1.3 // of its size a line is high
const AXIS = 64 // pixels beside the plot: where a note begins that stands over it
const PIECES = /<[^>]*>|[^<\s]+|\s+/g

const bare = (text) => text.replace(/<[^>]*>/g, "")

// A text in lines, none wider than there is room, as far as its words allow; tags stay where they are.
export function wrapped(text, room, widthOf) {
  let line = ""
  const pieces = text.match(PIECES) ?? []
  return pieces.map((piece, i) => {
    if (piece === "<br>") line = ""
    if (piece.startsWith("<")) return piece
    const word = /^\s/.test(piece) ? (pieces.slice(i + 1).find((each) => !each.startsWith("<")) ?? "") : ""
    const isOver = /^\s/.test(piece) && line && widthOf(`${line}${piece}${word}`) > room
    line = isOver ? "" : line + piece
    return isOver ? "<br>" : piece
  }).join("")
}

const linesIn = (text) => text.split("<br>").length

// Whether a note stands over the plot, from its left end on.
const isOver = ({ xref, yref, x, y, xanchor, yanchor }) =>
  xref === "paper" && yref === "paper" && x === 0 && y === 1 && xanchor === "left" && yanchor === "bottom"

// The same figure for a width in pixels; `widthOf` says how wide a text of a size is.
export function forNarrow(figure, width, widthOf) {
  const { title, annotations = [], margin, height, font } = figure.layout
  let lines = 0
  const fit = (text, size, room) => {
    if (!text || widthOf(bare(text), size) <= room) return text
    const found = wrapped(text, room, (words) => widthOf(words, size))
    lines += (linesIn(found) - linesIn(text)) * size * LEADING
    return found
  }
  const head = fit(title?.text, title?.font?.size ?? font.size, width - 8)
  const notes = annotations.map((note) => (isOver(note) ? { ...note, text: fit(note.text, note.font?.size ?? font.size, width - AXIS) } : note))
  if (!lines) return figure
  const layout = { ...figure.layout, margin: { ...margin, t: margin.t + lines }, height: height + lines }
  if (title) layout.title = { ...title, text: head }
  if (annotations.length) layout.annotations = notes
  return { ...figure, layout }
}
