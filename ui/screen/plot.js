// Draws one Plotly figure in place: the same node from first to last, with the plotly.js that Streamlit serves.
// A figure's neutral colours are CSS variables; they are resolved here, so that a chart follows light and dark.

const BREATH = 50 // ms between two drawings of a chart that follows
const roots = new Map() // each chart of the page, by its key
let plotly // one promise for all charts of the page

// A file or a route of this server, from where Streamlit's main script is.
function served(path) {
  return new URL(path, document.querySelector('script[type="module"][src*="static/js/"]').src).href
}

function loadPlotly(chunk) {
  plotly ??= import(served(chunk)).then(() => globalThis.Plotly)
  return plotly
}

function resolved(value, style) {
  if (Array.isArray(value)) return value.map((item) => resolved(item, style))
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item, style)]))
  }
  const variable = typeof value === "string" && value.match(/^var\((--[\w-]+)\)$/)
  return variable ? style.getPropertyValue(variable[1]).trim() : value
}

function draw(root) {
  const chart = root.latest
  const style = getComputedStyle(root)
  const { data, layout } = resolved(chart.figure, style)
  layout.font = { ...layout.font, family: style.getPropertyValue("--st-font") }
  const config = { displayModeBar: false, responsive: false, showTips: false, doubleClick: "reset" }
  const first = !root.drawn
  root.drawn = true
  root.drawnAt = performance.now()
  root.drawnFrame = frameOf(chart.figure)
  const done = globalThis.Plotly.react(root, data, layout, config).then(() => tag(root))
  if (first) {
    root.on("plotly_hover", lightPoint)
    root.on("plotly_unhover", () => light())
    root.on("plotly_click", (event) => pick(root, event))
  }
  return done
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
  if (root.shown === root.latest.written && (moving || !root.movedAside)) return layHandles(root)
  root.queued = true
  const inAFrame = () => requestAnimationFrame(() => showNow(root))
  const since = performance.now() - root.drawnAt
  if (moving && !root.drawnFrame && since < BREATH) setTimeout(inAFrame, BREATH - since)
  else inAFrame()
}

async function showNow(root) {
  root.queued = false
  if (!root.isConnected) return
  const { moving, written } = root.latest
  glide(root, root.drawn && !held)
  root.shown = written
  root.movedAside = root.drawn && moveBars(root) // also before Plotly draws, which sees no change where a bar is back
  if (root.movedAside && moving) return layHandles(root)
  root.movedAside = false
  await draw(root)
  layHandles(root)
}

// Light the class that is pointed at or focused; `frame.py` holds the style.
function light(index) {
  const { dataset } = document.documentElement
  if (index === undefined) delete dataset.lit
  else dataset.lit = index
}

const classOf = (event) => event.target.closest?.("[data-class]")?.dataset.class
for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, (event) => light(classOf(event)))

function lightPoint({ points: [point] }) {
  const classes = point.data.meta?.classes
  light(Array.isArray(classes) ? classes[point.pointNumber] : classes)
}

// Say which class each mark is of, so that the page's style can light one class everywhere.
function tag(root) {
  for (const group of root.querySelectorAll(".trace")) {
    const trace = group.__data__?.[0]?.trace
    const classes = trace?.meta?.classes
    if (Number.isInteger(classes)) group.dataset.class = classes
    if (!Array.isArray(classes)) continue
    for (const point of group.querySelectorAll(".point")) point.dataset.class = classes[point.__data__?.i]
  }
}

// A chart that was not in the page when plotly.js came is drawn as soon as it comes into sight.
function watch(root) {
  if (root.watchers) return
  const size = new ResizeObserver(() => {
    if (!root.isConnected || !root.drawn) return
    globalThis.Plotly.Plots.resize(root).then?.(() => {
      tag(root)
      layHandles(root)
    })
  })
  const sight = new IntersectionObserver(([entry]) => {
    root.outOfSight = !entry.isIntersecting
    if (entry.isIntersecting) show(root)
  })
  root.watchers = [size, sight]
  root.watchers.forEach((watcher) => watcher.observe(root))
}

// One figure in one theme: where this has not changed, nothing has to be drawn.
function written(figure, root) {
  return JSON.stringify(figure) + getComputedStyle(root).getPropertyValue("--st-text-color")
}

// Paper is light (`paper.css`), and a chart holds the colours that it was drawn in.
function turn(toPaper) {
  document.documentElement.classList.toggle("lab-on-paper", toPaper)
  for (const root of roots.values()) if (root.drawn) draw(root)
}
window.onbeforeprint = () => turn(true)
window.onafterprint = () => turn(false)

// Let a chart of the page follow a handle that is held.
function follow(key, picture) {
  const root = roots.get(key)
  if (!root?.drawn || !root.isConnected) return
  root.setAttribute("aria-label", picture.alt)
  root.latest = { ...root.latest, ...picture, moving: true, written: written(picture.figure, root) }
  show(root)
}

export default function (component) {
  const { data, parentElement, setStateValue } = component
  const chart = JSON.parse(new TextDecoder().decode(data))
  const root = parentElement.querySelector(".lab-plot")
  chart.written = written(chart.figure, root)
  roots.set(chart.key, root)
  root.setAttribute("role", "figure")
  root.setAttribute("aria-label", chart.alt)
  root.style.minHeight = `${chart.figure.layout.height}px`
  root.latest = chart // what arrives while plotly.js loads replaces what waits
  root.setStateValue = setStateValue
  root.messages ??= new Messages(chart.heard)
  root.messages.hear(chart.heard)
  root.pace ??= new Pace((message) => tell(root, message), () => (root.wanted = null))
  Object.assign(root, { isLive: () => isLive(root), settle: (heard) => settle(root, heard) }) // for who plays a handle

  loadPlotly(chart.chunk)
    .then(() => {
      if (root.drawn) show(root)
      else showNow(root)
      watch(root)
    })
    .catch((error) => {
      console.error(error)
      root.textContent = `The chart could not be drawn. It shows: ${chart.alt}`
    })

  return () => {
    root.watchers?.forEach((watcher) => watcher.disconnect())
    if (roots.get(chart.key) === root) roots.delete(chart.key)
    globalThis.Plotly?.purge(root)
  }
}
