// One Plotly figure drawn in place: the same node from first to last, with the plotly.js that Streamlit serves.
// A figure's neutral colours are CSS variables; they are resolved here, so that a chart follows light and dark.

import { frameOf } from "./frame.js"
import { layHandles } from "./handles.js"
import { isHeld } from "./hold.js"
import { lightPoint, light, tag } from "./light.js"
import { giveBack, moveMarks } from "./move.js"
import { forNarrow } from "./narrow.js"
import { layPicks, pick } from "./picks.js"
import { layPoint } from "./point.js"
import { forProjector } from "./projector.js"
import { canSketch, sketch, wipe } from "./sketch.js"

const BREATH = 50 // ms between two drawings of a chart that follows
const roots = new Map() // each chart of the page, by its key

function resolved(value, style) {
  if (Array.isArray(value)) return value.map((item) => resolved(item, style))
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item, style)]))
  }
  const variable = typeof value === "string" && value.match(/^var\((--[\w-]+)\)$/)
  return variable ? style.getPropertyValue(variable[1]).trim() : value
}

function draw(root) {
  const chart = formed(root)
  const style = getComputedStyle(root)
  const { data, layout } = resolved(chart.figure, style)
  layout.font = { ...layout.font, family: style.getPropertyValue("--st-font") }
  const config = { displayModeBar: false, responsive: false, showTips: false, doubleClick: "reset" }
  const first = !root.drawn
  root.drawn = true
  root.drawnAt = performance.now()
  root.drawnFrame = chart.frame
  giveBack(root, chart.figure)
  const done = globalThis.Plotly.react(root, data, layout, config).then(() => {
    quiet(root)
    tag(root)
  })
  if (first) {
    document.getElementById("js-plotly-tester")?.setAttribute("aria-hidden", "true") // where Plotly measures words
    root.on("plotly_hover", lightPoint)
    root.on("plotly_unhover", () => light())
    root.on("plotly_click", (event) => pick(root, event))
  }
  return done
}

const pen = globalThis.document?.createElement?.("canvas").getContext?.("2d")

function widthOf(text, size) {
  pen.font = `${size}px ${widthOf.family}`
  return pen.measureText(text).width
}

// A figure as it is shown: on a projector with larger words, and in a narrow window with more lines over it.
function fitted(figure, root, projector) {
  const width = (root.room ||= root.clientWidth) // asked for once: while a hand moves, it would lay the page out
  widthOf.family ??= getComputedStyle(root).getPropertyValue("--st-font") || "sans-serif"
  const shown = projector ? forProjector(figure, width) : figure
  return width ? forNarrow(shown, width, widthOf) : shown // one that is folded away has no width yet
}

// What stands for a chart is said once: a layer of it without words is no picture of its own.
function quiet(root) {
  for (const layer of root.querySelectorAll(".main-svg")) {
    if (!layer.querySelector("text")) layer.setAttribute("aria-hidden", "true")
  }
}

function lay(root) {
  layPoint(root)
  layHandles(root)
  layPicks(root)
}

function glide(root, glides) {
  root.classList.toggle("glides", glides)
  clearTimeout(root.glideEnd)
  root.glideEnd = setTimeout(() => root.classList.remove("glides"), 300)
}

// A figure that has not changed is not shown again. While something moves, a chart out of sight waits until it comes
// into sight, and what Plotly has to draw anew is drawn twenty times a second, to leave the hand its pace.
function show(root) {
  const { moving } = root.latest
  if (root.queued || (moving && root.outOfSight)) return
  if (root.shown === formed(root).written && (moving || !root.movedAside)) return lay(root)
  root.queued = true
  const inAFrame = () => requestAnimationFrame(() => showNow(root))
  const since = performance.now() - root.drawnAt
  if (moving && root.latest.frame !== root.drawnFrame && since < BREATH) setTimeout(inAFrame, BREATH - since)
  else inAFrame()
}

async function showNow(root) {
  root.queued = false
  if (!root.isConnected) return
  const { moving, written } = formed(root)
  glide(root, Boolean(root.drawn) && !isHeld())
  root.shown = written
  root.movedAside = root.drawn && moveMarks(root) // also before Plotly draws, which sees no change where a mark is back
  if (root.movedAside && moving) return lay(root)
  root.movedAside = false
  await draw(root)
  lay(root)
}

// A chart that was not in the page when plotly.js came is drawn as soon as it comes into sight. Plotly leaves room for the
// words of an axis when it fits a chart to its place, which it does once after the first drawing: until then the sketch stays.
function watch(root) {
  if (root.watchers) return
  const size = new ResizeObserver(() => {
    if (!root.isConnected || !root.drawn) return
    glide(root, false) // a chart that is fitted to its place stands there at once
    const drawn = isFittedAnew(root) ? draw(root) : Promise.resolve()
    drawn.then(() => globalThis.Plotly.Plots.resize(root)).then(() => {
      giveBack(root, root.drawnFigure)
      formed(root)
      if (root.movedAside) moveMarks(root)
      tag(root)
      lay(root)
      wipe(root)
    })
  })
  const sight = new IntersectionObserver(([entry]) => {
    root.outOfSight = !entry.isIntersecting
    if (entry.isIntersecting) show(root)
  })
  root.watchers = [size, sight]
  root.watchers.forEach((watcher) => watcher.observe(root))
}

// One figure in one theme: where this has not changed, nothing has to be drawn; where its frame has not, it is moved. To ask
// for a colour the browser styles all that has changed: a theme comes with what Streamlit says, never while a hand moves.
function forms(figure, root, moving) {
  const theme = (moving && root.theme) || getComputedStyle(root).getPropertyValue("--st-text-color")
  root.theme = theme
  return { figure, written: JSON.stringify(figure) + theme, frame: frameOf(figure) + theme }
}

// The latest of a chart with its forms: of those that follow a hand, only what is shown needs them.
function formed(root) {
  const { latest } = root
  if (!latest.written) {
    const whole = latest.whole ?? latest.figure
    root.latest = { ...latest, whole, ...forms(fitted(whole, root, latest.projector), root, latest.moving) }
  }
  return root.latest
}

// Whether a chart in its new place is another figure: one with more lines over it, or fewer.
function isFittedAnew(root) {
  if (!root.clientWidth) return false // it is folded away
  const before = root.latest.frame
  root.room = root.clientWidth
  root.latest = { ...root.latest, written: null }
  const { frame, figure } = formed(root)
  root.style.minHeight = `${figure.layout.height}px`
  return frame !== before
}

// Take what Python says of a chart: it waits in `root.latest` until plotly.js is there. Plain bars are seen at once.
export function take(root, chart) {
  roots.set(chart.key, root)
  root.setAttribute("role", "figure")
  root.setAttribute("aria-label", chart.alt)
  root.latest = chart
  const { figure } = formed(root)
  root.style.minHeight = `${figure.layout.height}px`
  if (!root.drawn && canSketch(figure)) sketch(root, figure)
}

// Show what was taken, now that plotly.js is there.
export function present(root) {
  const drawing = root.drawn ? show(root) : showNow(root)
  watch(root)
  return drawing
}

// The charts of the page, each with the mark of the picture that it shows: the server sends none that is there already.
export function charts(wanted = () => true) {
  const asked = [...roots].filter(([, root]) => root.isConnected && wanted(!root.outOfSight))
  return asked.map(([key, { latest }]) => `${key}:${latest.mark ?? ""}`).join(",")
}

// Let a chart of the page follow a handle that is held.
export function follow(key, picture) {
  const root = roots.get(key)
  if (!root?.drawn || !root.isConnected) return
  root.setAttribute("aria-label", picture.alt)
  const stays = root.latest.still && { handles: null, point: null } // hidden by a teacher's link
  root.latest = { ...root.latest, ...picture, ...stays, moving: true, written: null, whole: null }
  show(root)
}

export function redrawAll() {
  for (const root of roots.values()) if (root.drawn) draw(root)
}

// Streamlit also says that a component is gone where new data came before its module was there; the chart then stays.
export function forget(root) {
  if (root.isConnected || !root.latest) return
  root.watchers?.forEach((watcher) => watcher.disconnect())
  if (roots.get(root.latest.key) === root) roots.delete(root.latest.key)
  globalThis.Plotly?.purge(root)
}
