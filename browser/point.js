// The handle of a triangle: a point that a mouse, a finger or the arrow keys move in two directions.
// It says how many hundredths the first and the second corner should have; Python decides whether they get them.

import { endSoon, hold } from "./hold.js"
import { HUNDRED, placeOf, sharesAt, sharesOfKey } from "./triangle.js"

function sharesUnder(root, event) {
  const { xaxis, yaxis } = root._fullLayout
  const box = root.getBoundingClientRect()
  return sharesAt(xaxis.p2l(event.clientX - box.left - xaxis._offset), yaxis.p2l(event.clientY - box.top - yaxis._offset))
}

function sayPoint(root, [index, value], how) {
  root.pace.say({ index, value, moving: false, ...how })
}

function graspPoint(root, knob, press) {
  if (press.button) return
  hold(knob, press, () => {
    let latest = null
    return {
      move: (event) => {
        const wanted = sharesUnder(root, event)
        if (String(wanted) === String(latest)) return
        latest = wanted
        sayPoint(root, wanted, { moving: true })
      },
      release: () => latest && sayPoint(root, latest),
      cancel: () => latest && sayPoint(root, latest, { cancelled: true }),
    }
  })
}

function stepPoint(root, event) {
  const { first, second } = root.latest.point
  const wanted = sharesOfKey(event, root.wanted ?? [first, second])
  if (wanted === null) return
  event.preventDefault()
  event.stopPropagation() // the arrow keys are a shortcut of the steps, too
  root.wanted = wanted
  sayPoint(root, wanted, { moving: true })
  endSoon(root, () => sayPoint(root, wanted))
}

function pointFor(root) {
  const knob = document.createElement("div")
  knob.className = "lab-point"
  knob.tabIndex = 0
  knob.setAttribute("role", "slider")
  knob.setAttribute("aria-valuemin", 1)
  knob.setAttribute("aria-valuemax", HUNDRED - 2)
  knob.onpointerdown = (event) => graspPoint(root, knob, event)
  knob.onkeydown = (event) => stepPoint(root, event)
  knob.onblur = () => root.end?.()
  return knob
}

// Lay the handle over the point, and tell where it is.
export function layPoint(root) {
  const { point } = root.latest
  const layer = root.parentElement.querySelector(".lab-handles")
  const laid = layer.querySelector(".lab-point")
  if (!point || !root._fullLayout) return laid?.remove()
  const knob = laid ?? layer.appendChild(pointFor(root))
  const { xaxis, yaxis } = root._fullLayout
  const { x, y } = placeOf([point.first, point.second])
  knob.style.left = `${xaxis._offset + xaxis.l2p(x)}px`
  knob.style.top = `${yaxis._offset + yaxis.l2p(y)}px`
  knob.setAttribute("aria-label", point.label)
  knob.setAttribute("aria-valuenow", point.first)
  knob.setAttribute("aria-valuetext", point.text)
}
