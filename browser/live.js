// What live handles ask while they are held: the server answers with every picture as it would be, and no script runs.

import { charts, follow } from "./chart.js"
import { patiently } from "./pace.js"
import { served } from "./served.js"

const SLOW = 30 // ms: where an answer takes longer, what is out of sight waits until the hand pauses
const PAUSE = 150 // ms
const SHUT = 10_000 // ms for which a door that did not open is not tried again

let asked = 0
let answered = 0 // the newest question whose answer is shown
let took = 0 // ms, that the last answer took
let pausing = null // the timer of a pause
let shutUntil = 0
let resting = null // promises that a handle which was let go is heard: until then the address of the lab is old

export const isLive = (root) => Boolean(root.latest.lab) && performance.now() >= shutUntil

async function askLive(root, { index, value }, see) {
  await resting
  const number = (asked += 1)
  const { lab, key, handles } = root.latest
  const { low, high } = handles ?? { low: 0, high: 0 } // a point has no axis of its own
  const query = new URLSearchParams({ ...lab, handle: key, index, value, low, high, see })
  const start = performance.now()
  const response = await fetch(served(`../../live?${query}`)).catch(console.error)
  if (number <= answered) return // a newer one was faster, or the handle was let go
  if (!response?.ok) {
    // No door is there, or it refuses what Streamlit may know: a file of the reader's own.
    shutUntil = performance.now() + SHUT
    return tell(root, { index, value, moving: true })
  }
  const answer = await response.json()
  took = performance.now() - start
  if (number <= answered) return
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
