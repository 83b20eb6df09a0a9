// Draws one Plotly figure in place: the same node from first to last, with the plotly.js that Streamlit serves.
// A figure's neutral colours are CSS variables; they are resolved here, so that a chart follows light and dark.

let plotly // one promise for all charts of the page

function loadPlotly(chunk) {
  const main = document.querySelector('script[type="module"][src*="static/js/"]')
  plotly ??= import(new URL(chunk, main.src).href).then(() => globalThis.Plotly)
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

function draw(root, chart) {
  const style = getComputedStyle(root)
  const { data, layout } = resolved(chart.figure, style)
  layout.font = { ...layout.font, family: style.getPropertyValue("--st-font") }
  const config = { displayModeBar: false, responsive: false, showTips: false, doubleClick: "reset" }
  return globalThis.Plotly.react(root, data, layout, config)
}

export default function (component) {
  const { data, parentElement } = component
  const chart = JSON.parse(new TextDecoder().decode(data))
  const root = parentElement.querySelector(".lab-plot")
  root.setAttribute("role", "figure")
  root.setAttribute("aria-label", chart.alt)
  root.style.minHeight = `${chart.figure.layout.height}px`
  root.latest = chart // what arrives while plotly.js loads replaces what waits

  loadPlotly(chart.chunk)
    .then(() => draw(root, root.latest))
    .then(() => {
      if (root.watcher) return
      root.watcher = new ResizeObserver(() => root.isConnected && globalThis.Plotly.Plots.resize(root))
      root.watcher.observe(root)
    })
    .catch((error) => {
      console.error(error)
      root.textContent = `The chart could not be drawn. It shows: ${chart.alt}`
    })

  return () => {
    root.watcher?.disconnect()
    globalThis.Plotly?.purge(root)
  }
}
