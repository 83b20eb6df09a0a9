// From a press to its end: what a mouse or a finger does with what it has taken hold of, and what a row of keys does.

const REST = 250 // ms after a key until the move is over

let held = null // the handle that a mouse or a finger has, and sees every frame of: then nothing glides
const waiting = [] // what a finger begins that came while another handle was held

export const isHeld = () => held !== null

// Hold a handle from a press to its end. `begin` says what to do: { move, release, cancel }. A browser that takes the
// finger for a scroll cancels, and so does Escape; a second finger waits until the first lets go.
export function hold(element, press, begin) {
  let at = press
  let actions = null
  const start = () => {
    held = element
    element.classList.add("held")
    actions = begin(at)
  }
  const end = (how) => {
    for (const [kind, listen] of Object.entries(listeners)) element.removeEventListener(kind, listen)
    window.removeEventListener("keydown", escape, true)
    if (!actions) return waiting.splice(waiting.indexOf(start), 1)
    held = null
    element.classList.remove("held")
    actions[how]()
    waiting.shift()?.()
  }
  const move = (event) => {
    at = event
    if (!event.buttons) end("release") // let go where nobody heard it
    else actions?.move(event)
  }
  const mine = (act) => (event) => event.pointerId === press.pointerId && act(event)
  const listeners = {
    pointermove: mine(move),
    pointerup: mine(() => end("release")),
    pointercancel: mine(() => end("cancel")),
  }
  const escape = (event) => {
    if (event.key !== "Escape" || !actions) return
    event.preventDefault()
    event.stopPropagation()
    end("cancel")
  }
  element.setPointerCapture(press.pointerId)
  for (const [kind, listen] of Object.entries(listeners)) element.addEventListener(kind, listen)
  window.addEventListener("keydown", escape, true)
  if (held?.isConnected) waiting.push(start)
  else start()
}

// A row of presses is one move: what follows only a move that is over waits for its end.
export function endSoon(root, end) {
  clearTimeout(root.rest)
  root.end = () => {
    clearTimeout(root.rest)
    root.end = null
    end()
  }
  root.rest = setTimeout(root.end, REST)
}
