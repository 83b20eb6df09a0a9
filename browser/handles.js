// The handles of a chart: over each bar a slider that a mouse, a finger, a keyboard and a screen reader can move.
// A handle says where it wants to be; Python decides where it is, and the chart that comes back shows it.

import { endSoon, hold } from "./hold.js"
import { clamp, placeOfKey, snapped } from "./steps.js"

function handleFor(root, index) {
  const handle = document.createElement("div")
  handle.className = "lab-handle"
  handle.tabIndex = 0
  handle.setAttribute("role", "slider")
  if (root.latest.handles.of_classes) handle.dataset.class = index
  else if (root.latest.key === "temperature") handle.dataset.class = "T" // lights with its symbol
  handle.onpointerdown = (event) => grasp(root, handle, index, event)
  handle.onkeydown = (event) => step(root, index, event)
  handle.onblur = () => root.end?.() // before whatever takes the focus is pressed
  return handle
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

function step(root, index, event) {
  const { handles } = root.latest
  // Until the answer comes, the next press counts from where this one wants to be.
  const wanted = placeOfKey(event, root.wanted?.[index] ?? clamp(handles.values[index], handles), handles)
  if (wanted === null) return
  event.preventDefault()
  event.stopPropagation() // the arrow keys are a shortcut of the steps, too
  root.wanted = { [index]: wanted }
  root.pace.say({ index, value: wanted, moving: true })
  endSoon(root, () => root.pace.say({ index, value: wanted, moving: false }))
}

// Lay the handles over the bars they move, and tell what they are.
export function layHandles(root) {
  const { handles } = root.latest
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
