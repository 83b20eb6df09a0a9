// What live handles ask while they are held: the server answers with every picture as it would be, and no script runs.

import { follow } from "./chart.js"
import { patiently } from "./pace.js"
import { served } from "./served.js"

let asked = 0
let answered = 0 // the newest question whose answer is shown
let resting = null // promises that a handle which was let go is heard: until then the address of the lab is old

async function askLive(root, { index, value }) {
  await resting
  const number = (asked += 1)
  const { lab, key, handles } = root.latest
  const query = new URLSearchParams({ ...lab, handle: key, index, value })
  if (handles.of_classes) query.set("reach", handles.high)
  const response = await fetch(served(`../../live?${query}`))
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.sentence)
  if (number <= answered) return // a newer one was faster, or the handle was let go
  answered = number
  for (const [key, picture] of Object.entries(answer.charts)) follow(key, picture)
  for (const words of document.querySelectorAll(".lab-verdict.follows")) words.innerHTML = answer.verdict
}

// A handle that was let go, or that is not live, speaks to Streamlit.
export function tell(root, message) {
  if (root.latest.lab && message.moving) return askLive(root, message)
  const heard = patiently(root.messages.send(message, root.setStateValue))
  if (root.latest.lab) {
    resting = heard
    answered = asked
  }
  return heard
}
