// The component that draws a chart: what Python says reaches the chart, and what its handles say reaches Python.

import "./paper.js"
import "./version.js"
import { forget, present, take } from "./chart.js"
import { tell } from "./live.js"
import { Messages, Pace } from "./pace.js"
import { read } from "./read.js"
import { served } from "./served.js"
import { say } from "./words.js"

let plotly // one promise for all charts of the page

function loadPlotly(chunk) {
  plotly ??= import(served(`../../static/js/${chunk}`)).then(() => globalThis.Plotly)
  return plotly
}

export default async function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".lab-plot")
  const number = (root.said = (root.said ?? 0) + 1)
  const chart = await read(data)
  if (number === root.said) tellChart(root, chart, setStateValue) // else newer ones were read faster
  return () => forget(root)
}

function tellChart(root, chart, setStateValue) {
  take(root, chart)
  root.setStateValue = setStateValue
  root.messages ??= new Messages(chart.heard)
  root.messages.hear(chart.heard)
  root.pace ??= new Pace((message) => tell(root, message), () => (root.wanted = null))

  loadPlotly(chart.chunk)
    .then(() => present(root))
    .catch((error) => {
      console.error(error)
      root.textContent = say("undrawn", { alt: chart.alt })
    })
}
