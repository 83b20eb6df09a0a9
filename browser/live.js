// What live handles ask while they are held: the server answers with every picture as it would be, and no script runs.

import { charts, follow } from "./chart.js"
import { live, onBack } from "./line.js"
import { patiently } from "./pace.js"
import { served } from "./served.js"

const SLOW = 30 // ms: where an answer takes longer, what is out of sight waits until the hand pauses
const PAUSE = 150 // ms
const SHUT = 10_000 // ms for which a door that did not open is not tried again
const MOST = 4 // questions that are open at once: a browser has six lines to a server, and Streamlit needs one to find it again

let asked = 0
let answered = 0 // the newest question whose answer is shown
let took = 0 // ms, that the last answer took
let pausing = null // the timer of a pause
let shutUntil = 0
const open = new Set() // what stops each question that is open
let resting = null // promises that a handle which was let go is heard: until then the address of the lab is old

onBack(() => (shutUntil = 0))

export const isLive = (root) => Boolean(root.latest.lab) && performance.now() >= shutUntil

// What the door answers; nothing where it is shut, stays silent, or somebody else answers: a proxy that has lost the lab, or the
// page of a portal.
async function answerOf(query) {
  if (open.size >= MOST) open.values().next().value.abort()
  const stop = new AbortController()
  open.add(stop)
  live.ask()
  try {
    const response = await fetch(served(`../../live?${query}`), { signal: stop.signal })
    return response.ok ? await response.json() : null
  } catch (error) {
    if (!stop.signal.aborted) console.error(error)
    return null
  } finally {
    open.delete(stop)
    if (!stop.signal.aborted) live.answer()
  }
}

async function askLive(root, { index, value }, see) {
  await resting
  const number = (asked += 1)
  const { lab, key, handles } = root.latest
  const { low, high } = handles ?? { low: 0, high: 0 } // a point has no axis of its own
  const query = new URLSearchParams({ ...lab, handle: key, index, value, low, high, see })
  const start = performance.now()
  const answer = await answerOf(query)
  if (number <= answered) return // a newer one was faster, or the handle was let go
  if (!answer) {
    // No door is there, or it refuses what Streamlit may know: a file of the reader's own.
    shutUntil = performance.now() + SHUT
    return tell(root, { index, value, moving: true })
  }
  took = performance.now() - start
  answered = number
  for (const [key, picture] of Object.entries(answer.charts)) follow(key, picture)
  for (const words of document.querySelectorAll("[data-follows]")) {
    words.innerHTML = answer.sentences[words.dataset.follows] ?? words.innerHTML
  }
}

// What is under way comes too late: Streamlit is told where the handle has come to rest, and draws that once it has heard.
export function settle(root, heard) {
  clearTimeout(pausing)
  root.pace.waiting = null
  resting = heard
  answered = asked
  for (const stop of open) stop.abort()
  live.answer()
}

// A handle that was let go, or that is not live, speaks to Streamlit.
export function tell(root, message) {
  clearTimeout(pausing)
  if (isLive(root) && message.moving) {
    if (took < SLOW) return askLive(root, message, charts())
    pausing = setTimeout(() => askLive(root, message, charts((inSight) => !inSight)).catch(console.error), PAUSE)
    return askLive(root, message, charts((inSight) => inSight))
  }
  const heard = patiently(root.messages.send(message, root.setStateValue))
  if (root.latest.lab && !message.moving) settle(root, heard)
  return heard
}
