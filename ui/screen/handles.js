// The handles of a chart: over each bar a slider that a mouse, a finger, a keyboard and a screen reader can move.
// A handle says where it wants to be; Python decides where it is, and the chart that comes back shows it.

const REST = 250 // ms after a key until the move is over

let held = null // the handle that a mouse or a finger has, and sees every frame of: then nothing glides
const waiting = [] // what a finger begins that came while another handle was held

const KEYS = {
  ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10,
}

function handleFor(root, index) {
  const handle = document.createElement("div")
  handle.className = "lab-handle"
  handle.tabIndex = 0
  handle.setAttribute("role", "slider")
  if (root.latest.handles.of_classes) handle.dataset.class = index
  handle.onpointerdown = (event) => grasp(root, handle, index, event)
  handle.onkeydown = (event) => step(root, index, event)
  handle.onblur = () => root.end?.() // before whatever takes the focus is pressed
  return handle
}

function clamp(value, { low, high }) {
  return Math.min(high, Math.max(low, value))
}

function snapped(value, handles) {
  if (handles.stops.length) {
    return handles.stops.reduce((best, stop) => (Math.abs(stop - value) < Math.abs(best - value) ? stop : best))
  }
  const steps = Math.round(clamp(value, handles) / handles.step)
  return Number((steps * handles.step).toPrecision(12))
}

// Hold a handle from a press to its end. `begin` says what to do: { move, release, cancel }. A browser that takes the
// finger for a scroll cancels, and so does Escape; a second finger waits until the first lets go.
function hold(element, press, begin) {
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

function grasp(root, handle, index, press) {
  if (press.button) return
  hold(handle, press, (start) => {
    const { handles } = root.latest
    const from = clamp(handles.values[index], handles)
    const { _length, range } = root._fullLayout.xaxis
    const unit = (range[1] - range[0]) / _length
    let latest = handles.values[index]
    let moved = false
    const end = (how) => moved && root.pace.say({ index, value: latest, moving: false, ...how })
    return {
      move: (event) => {
        const value = snapped(from + (event.clientX - start.clientX) * unit, handles)
        if (value === latest) return
        latest = value
        moved = true
        root.pace.say({ index, value, moving: true })
      },
      release: () => end(),
      cancel: () => end({ cancelled: true }),
    }
  })
}

// The place some steps on; among stops, from the first one beyond where the handle is.
function stepped(now, steps, { step, stops }) {
  if (!stops.length) return now + steps * step
  const beyond = steps > 0 ? stops.filter((stop) => stop > now) : stops.filter((stop) => stop < now).reverse()
  return beyond[Math.min(Math.abs(steps), beyond.length) - 1] ?? now
}

function step(root, index, event) {
  const { handles } = root.latest
  const now = root.wanted?.[index] ?? clamp(handles.values[index], handles)
  const ends = { Home: handles.low, End: handles.high }
  const value = event.key in ends ? ends[event.key] : stepped(now, KEYS[event.key], handles)
  if (!(event.key in KEYS || event.key in ends) || event.ctrlKey || event.altKey || event.metaKey) return
  event.preventDefault()
  event.stopPropagation() // the arrow keys are a shortcut of the steps, too
  // Until the answer comes, the next press counts from where this one wants to be.
  const wanted = snapped(value, handles)
  root.wanted = { [index]: wanted }
  root.pace.say({ index, value: wanted, moving: true })
  // A row of presses is one move: what follows only a move that is over waits for its end.
  clearTimeout(root.rest)
  root.end = () => {
    clearTimeout(root.rest)
    root.end = null
    root.pace.say({ index, value: wanted, moving: false })
  }
  root.rest = setTimeout(root.end, REST)
}

// Lay the handles over the bars they move, and tell what they are.
function layHandles(root) {
  const { handles } = root.latest
  layPoint(root)
  if (!handles || !root._fullLayout) return
  const layer = root.parentElement.querySelector(".lab-handles")
  while (layer.children.length > handles.values.length) layer.lastChild.remove()
  while (layer.children.length < handles.values.length) layer.append(handleFor(root, layer.children.length))
  const { xaxis, yaxis } = root._fullLayout
  handles.values.forEach((value, index) => {
    const handle = layer.children[index]
    const shown = clamp(value, handles)
    const middle = yaxis._offset + yaxis.l2p(index)
    const half = Math.abs(yaxis.l2p(1) - yaxis.l2p(0)) / 2
    Object.assign(handle.style, {
      left: `${xaxis._offset}px`,
      width: `${xaxis._length}px`,
      top: `${middle - half}px`,
      height: `${2 * half}px`,
    })
    handle.style.setProperty("--at", `${xaxis.l2p(shown)}px`)
    handle.setAttribute("aria-label", handles.labels[index])
    handle.setAttribute("aria-valuemin", handles.low)
    handle.setAttribute("aria-valuemax", handles.high)
    handle.setAttribute("aria-valuenow", shown)
    handle.setAttribute("aria-valuetext", handles.texts[index])
  })
}
