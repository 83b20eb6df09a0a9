// What live handles ask while they are held: the server answers with every picture as it would be, and no script runs.

let asked = 0
let answered = 0 // the newest question whose answer is shown
let resting = null // promises that a handle which was let go is heard: until then the address of the lab is old

const SHUT = 10_000 // ms for which a door that did not open is not tried again
let shutUntil = 0

const isLive = (root) => Boolean(root.latest.lab) && performance.now() >= shutUntil

async function askLive(root, { index, value }) {
  await resting
  const number = (asked += 1)
  const { lab, key, handles } = root.latest
  const { low, high } = handles ?? { low: 0, high: 0 } // a point has no axis of its own
  const see = [...roots].filter(([, { outOfSight }]) => !outOfSight).map(([name]) => name)
  const query = new URLSearchParams({ ...lab, handle: key, index, value, low, high, see })
  const response = await fetch(served(`../../live?${query}`)).catch(console.error)
  if (number <= answered) return // a newer one was faster, or the handle was let go
  if (!response?.ok) {
    // No door is there, or it refuses what Streamlit may know: a file of the reader's own.
    shutUntil = performance.now() + SHUT
    return tell(root, { index, value, moving: true })
  }
  const answer = await response.json()
  if (number <= answered) return
  answered = number
  for (const [key, picture] of Object.entries(answer.charts)) follow(key, picture)
  for (const words of document.querySelectorAll("[data-follows]")) {
    words.innerHTML = answer.sentences[words.dataset.follows] ?? words.innerHTML
  }
}

// What is under way comes too late: Streamlit is told where the handle has come to rest, and draws that once it has heard.
function settle(root, heard) {
  root.pace.waiting = null
  resting = heard
  answered = asked
}

// A handle that was let go, or that is not live, speaks to Streamlit.
function tell(root, message) {
  if (isLive(root) && message.moving) return askLive(root, message)
  const heard = patiently(root.messages.send(message, root.setStateValue))
  if (root.latest.lab && !message.moving) settle(root, heard)
  return heard
}
