// What moving marks leave of a figure as it was. Figures of one frame differ in where their marks stand and in what their
// words say: those are moved in the chart that is drawn. Whatever else changes, Plotly draws.

import { tagsOf } from "./words.js"

const SAID = ["text", "customdata", "hovertemplate"]
const MOVES = { bar: ["x", "base", ...SAID], scatter: ["x", "y", ...SAID], heatmap: ["z", ...SAID] }

const tagsOfAll = (texts) => (Array.isArray(texts) ? texts.map((text) => tagsOf(String(text))) : texts)

// Whether the bars of a trace are upright and float.
export const isUpright = ({ type, orientation, base, text }) => type === "bar" && orientation !== "h" && Boolean(base) && !text

// Whether all points of a trace look the same, so that it may have more of them, or fewer.
const areAlike = (trace) => {
  const { type, mode, marker, meta } = trace
  return (isUpright(trace) || (type === "scatter" && !mode.includes("text"))) && !meta && !Object.values(marker ?? {}).some(Array.isArray)
}

// Which marks stand there, and which are a gap.
function marksOf(trace) {
  if (trace.z) return trace.z.map((row) => row.length)
  return areAlike(trace) ? [] : trace.x.map((each, i) => Number(each !== null && trace.y?.[i] !== null))
}

function without(object, names) {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)))
}

// Whether the marks of a trace can be moved: not those of a curve that is rounded, or filled up to another one.
export function canMove(trace) {
  const { type, orientation, textposition, text, line, fill, mode } = trace
  if (isUpright(trace)) return areAlike(trace)
  if (type === "bar") return orientation === "h" && (!text || textposition === "outside")
  if (type === "scatter") return Boolean(mode) && (line?.shape ?? "linear") === "linear" && [undefined, "none", "toself"].includes(fill)
  return type === "heatmap"
}

// Whether each mark has a colour of its own and is filled with it: not hatched, an outline or a stroke.
export const hasColours = ({ color, line, pattern, symbol = "" } = {}) =>
  Array.isArray(color) && !line && !pattern && !/open|line/.test(String(symbol))

function frameOfTrace(trace) {
  if (!canMove(trace)) return trace
  const kept = without(trace, isUpright(trace) ? MOVES.scatter.concat("base") : MOVES[trace.type])
  if (kept.error_x?.array) kept.error_x = without(kept.error_x, ["array"])
  if (hasColours(kept.marker)) kept.marker = without(kept.marker, ["color"])
  if (Array.isArray(kept.textfont?.color)) kept.textfont = without(kept.textfont, ["color"])
  const isSaidOnly = trace.mode && !trace.mode.includes("text") // when it is pointed at
  return [kept, String(marksOf(trace)), isSaidOnly || tagsOfAll(trace.text)]
}

const frameOfNote = ({ text, ...note }) => [without(note, ["x", "y"]), note.bgcolor ? text : tagsOf(text)]

const frameOfAxis = ({ ticktext, ...axis }) => [axis, tagsOfAll(ticktext)]

function frameOfLayout({ title, annotations = [], shapes = [], ...layout }) {
  const settings = Object.entries(layout).map(([name, value]) => [name, /^[xy]axis/.test(name) ? frameOfAxis(value) : value])
  const lines = shapes.map((shape) => without(shape, ["x0", "x1", "y0", "y1"]))
  return [{ ...title, text: tagsOf(title?.text ?? "") }, annotations.map(frameOfNote), lines, settings]
}

export const frameOf = ({ data, layout }) => JSON.stringify([data.map(frameOfTrace), frameOfLayout(layout)])
