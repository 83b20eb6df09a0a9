// The lesson that is built, in a frame of its own, and how high it is: what a frame in another page should be, too.

import { heightOf, rests } from "./page_height.js"

const EVERY = 500 // ms
const LONGEST = 40 // looks: who opens the builder on a slow line waits no longer for a height
const STILL = 3 // looks in which a page has not grown

function heightIn(frame) {
  const inside = frame.contentDocument
  return inside && rests(inside) ? heightOf(inside) : 0
}

// Once it has stopped growing; each new lesson is measured anew.
function measure(frame, tell) {
  let [looks, still, last] = [0, 0, 0]
  clearInterval(frame.looking)
  frame.looking = setInterval(() => {
    const height = heightIn(frame)
    still = height && height === last ? still + 1 : 0
    last = height
    looks += 1
    if (still >= STILL) tell(height)
    if (still >= STILL || looks >= LONGEST || !frame.isConnected) clearInterval(frame.looking)
  }, EVERY)
}

export default function ({ data, parentElement, setStateValue }) {
  const frame = parentElement.querySelector("iframe")
  frame.title = data.title
  if (frame.dataset.src !== data.src) {
    frame.dataset.src = data.src
    frame.src = data.src
    measure(frame, (height) => setStateValue("height", height))
  }
  return () => clearInterval(frame.looking)
}
