// The component that draws a chart: what Python says reaches the chart, and what its handles say reaches Python.

import "./paper.js"
import "./version.js"
import { forget, present, take } from "./chart.js"
import { tell } from "./live.js"
import { Messages, Pace } from "./pace.js"
import { plotly } from "./plotly.js"
import { read } from "./read.js"
import { served } from "./served.js"
import { say } from "./said.js"

let turn = Promise.resolve() // the first drawings of a page's charts, one after another

// Each in a task of its own: the first is seen before the last is drawn.
function inTurn(root) {
  const drawn = turn.then(() => present(root))
  turn = drawn.catch(() => {}).then(() => new Promise((done) => setTimeout(done)))
  return drawn
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
  root.messages ??= new Messages(chart.heard, chart.session)
  root.pace ??= new Pace((message) => tell(root, message), () => (root.wanted = null))
  const unheard = root.messages.hear(chart.heard, chart.session)
  if (unheard) root.pace.say(unheard)

  plotly(served(`../../static/js/${chart.chunk}`))
    .then(() => (root.drawn ? present(root) : inTurn(root)))
    .catch((error) => {
      console.error(error)
      root.textContent = say("undrawn", { alt: chart.alt })
    })
}
