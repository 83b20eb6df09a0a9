// The handle of a triangle: a point that a mouse, a finger or the arrow keys move in two directions.
// It says how many hundredths the first and the second corner should have; Python decides whether they get them.

const HUNDRED = 100
const HEIGHT = Math.sqrt(3) / 2 // of a triangle whose base is 1
// What a key gives the first and the second corner: up is away from the base, left and right run along it.
const POINT_KEYS = { ArrowUp: [2, -1], ArrowDown: [-2, 1], ArrowLeft: [0, 1], ArrowRight: [0, -1] }

const between = (value, low, high) => Math.min(high, Math.max(low, Math.round(value)))

// No corner has less than one hundredth: softmax never says 0.
function insideTriangle([first, second]) {
  const top = between(first, 1, HUNDRED - 2)
  return [top, between(second, 1, HUNDRED - 1 - top)]
}

function sharesAt(root, event) {
  const { xaxis, yaxis } = root._fullLayout
  const box = root.getBoundingClientRect()
  const x = xaxis.p2l(event.clientX - box.left - xaxis._offset)
  const first = yaxis.p2l(event.clientY - box.top - yaxis._offset) / HEIGHT
  return insideTriangle([HUNDRED * first, HUNDRED * (1 - x - first / 2)])
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
        const wanted = sharesAt(root, event)
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
  const change = POINT_KEYS[event.key]
  if (!change || event.ctrlKey || event.altKey || event.metaKey) return
  event.preventDefault()
  event.stopPropagation() // the arrow keys are a shortcut of the steps, too
  const { first, second } = root.latest.point
  const now = root.wanted ?? [first, second]
  root.wanted = insideTriangle(now.map((share, i) => share + change[i] * (event.shiftKey ? 5 : 1)))
  const wanted = root.wanted
  sayPoint(root, wanted, { moving: true })
  clearTimeout(root.rest)
  root.end = () => {
    clearTimeout(root.rest)
    root.end = null
    sayPoint(root, wanted)
  }
  root.rest = setTimeout(root.end, REST)
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
function layPoint(root) {
  const { point } = root.latest
  const layer = root.parentElement.querySelector(".lab-handles")
  const laid = layer.querySelector(".lab-point")
  if (!point || !root._fullLayout) return laid?.remove()
  const knob = laid ?? layer.appendChild(pointFor(root))
  const { xaxis, yaxis } = root._fullLayout
  const [first, second] = [point.first / HUNDRED, point.second / HUNDRED]
  knob.style.left = `${xaxis._offset + xaxis.l2p(1 - first / 2 - second)}px`
  knob.style.top = `${yaxis._offset + yaxis.l2p(first * HEIGHT)}px`
  knob.setAttribute("aria-label", point.label)
  knob.setAttribute("aria-valuenow", point.first)
  knob.setAttribute("aria-valuetext", point.text)
}
