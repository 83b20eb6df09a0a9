// The line to the lab: whether it is there, and the sentence that says so where it is not. Streamlit says one English word in
// a corner, and after some seconds lays a box over the page that asks the reader to start a server in a terminal.

import { statusOf } from "./line_status.js"
import { say } from "./said.js"
import { Wait } from "./wait.js"

const APP = '[data-testid="stApp"]'
const STATE = "data-test-connection-state"
const BOX = '[role="dialog"]'
const BOX_SAYS = /^\s*Connection error/
const TICK = 250 // ms between two looks at the clock, while there is something to wait for
const ON = "CONNECTED"

const SAYS = {
  line_coming: () => say("line_coming"),
  line_away: () => say("line_away"),
  line_late: () => say("line_late"),
  line_lost: () => say("line_lost"),
  line_back: () => say("line_back"),
}

const line = { state: "INITIAL", since: performance.now(), wasOn: false, wasSaid: false }
const whenBack = []
let timer = 0
let isLeaving = false

export const live = new Wait(look) // for the live door
const wire = new Wait(look) // for the line of Streamlit itself

export const isAway = () => line.wasOn && line.state !== ON

// What is done as soon as the line is back.
export const onBack = (act) => whenBack.push(act)

const place = document.createElement("p")
place.className = "lab-line"
place.setAttribute("role", "status")
document.body.append(place)

function look() {
  clearTimeout(timer)
  const key = isLeaving ? "" : statusOf({ ...line, asked: [live.since, wire.since] }, performance.now())
  const isGone = ["line_away", "line_lost"].includes(key)
  line.wasSaid = isGone || (line.wasSaid && key !== "")
  const text = key && SAYS[key]()
  if (place.textContent !== text) place.textContent = text
  place.dataset.key = key
  if (key || live.since || wire.since || line.state !== ON) timer = setTimeout(look, TICK)
}

function hear() {
  const state = document.querySelector(APP)?.getAttribute(STATE) ?? line.state
  if (state !== ON) closeBox()
  if ((state === ON) === (line.state === ON) && state !== "DISCONNECTED_FOREVER") return
  const isBack = state === ON && line.wasOn
  Object.assign(line, { state, since: performance.now(), wasOn: line.wasOn || state === ON })
  if (isBack) for (const act of whenBack) act()
  look()
}

// The box of Streamlit's client stands over the page that a reader could go on reading.
function closeBox() {
  const box = [...document.querySelectorAll(BOX)].find((node) => BOX_SAYS.test(node.textContent))
  box?.querySelector("button")?.click()
}

new MutationObserver(hear).observe(document, { childList: true, subtree: true, attributeFilter: [STATE] })
addEventListener("pagehide", () => (isLeaving = true))
addEventListener("pageshow", () => (isLeaving = false))
look()

// Whatever Streamlit's client sends is answered: it does not wait for that, and a line that takes and gives nothing it takes
// for a good one until the browser gives up, minutes later.
const known = new WeakSet()
const send = WebSocket.prototype.send
WebSocket.prototype.send = function (data) {
  if (!known.has(this)) {
    known.add(this)
    for (const kind of ["message", "close", "error"]) this.addEventListener(kind, () => [live, wire].forEach((wait) => wait.answer()))
  }
  wire.ask()
  return send.call(this, data)
}
