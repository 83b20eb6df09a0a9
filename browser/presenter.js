// One key a step, for who stands in front of a class: a clicker sends Page Down and Page Up. The next step of the page is
// pressed where it has one in sight; else the next part comes up, whole, with its heading.

const KEYS = { PageDown: 1, ArrowRight: 1, PageUp: -1, ArrowLeft: -1 }
const STEPS = { 1: ["reveal", "stepper_show", "stepper_next"], [-1]: ["stepper_back"] }
const TAKES_KEYS = "[role=slider], [role=radiogroup], [role=combobox], [contenteditable], input, textarea, select"
const GAP = 16 // px above a part that has come up
const SLACK = 4 // px that a part may stick out and still be seen whole
const LEAST = 40 // px: a shorter step would look as if nothing had happened

// Where to scroll for the next part, or the last (`way` -1): the first that is not seen whole comes to the top, its heading
// with it. `parts` have top, bottom and whether they are headings, measured from where the page begins, in order; the bar
// above the page covers `bar` pixels of it.
export function placeOf(parts, way, top, height, bar = 0) {
  const edge = bar + GAP
  const bottom = top + height
  if (way < 0) return Math.max(0, parts.find((part) => part.bottom >= top - height + 2 * edge)?.top - edge || 0)
  const next = parts.findIndex((part) => part.bottom > bottom + SLACK)
  if (next < 0) return bottom
  const isHeaded = next > 0 && parts[next - 1].isHeading
  const wanted = parts[isHeaded ? next - 1 : next].top - edge
  return wanted >= top + LEAST ? wanted : bottom - 2 * edge // a part that is higher than the screen goes on
}

function partsOf(main) {
  const from = main.getBoundingClientRect().top - main.scrollTop
  const boxes = [...main.querySelectorAll("[data-testid=stElementContainer]")].map((node) => {
    const { top, bottom } = node.getBoundingClientRect()
    return { top: top - from, bottom: bottom - from, isHeading: Boolean(node.querySelector("h1, h2, h3")) }
  })
  return boxes.filter(({ top, bottom }) => bottom - top > 1).sort((one, other) => one.top - other.top)
}

// Whether a box is on the screen, whole. A button of the run before stands in the document for a moment, without a size:
// pressed, it would take the key in the place of the one that has come.
export function isSeen({ top, bottom }, height) {
  return top >= 0 && top < bottom && bottom <= height
}

function press(way) {
  const buttons = STEPS[way].flatMap((key) => [...document.querySelectorAll(`.st-key-${key} button:not(:disabled)`)])
  const button = buttons.find((one) => isSeen(one.getBoundingClientRect(), innerHeight))
  button?.click()
  return Boolean(button)
}

// Whether the key is not for what has the focus: a box, a handle, a choice.
function isFree(event) {
  const isHeldDown = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
  return event.key in KEYS && !isHeldDown && !event.target.closest?.(TAKES_KEYS)
}

function step(event) {
  if (!isFree(event)) return
  event.preventDefault()
  event.stopImmediatePropagation()
  const way = KEYS[event.key]
  const main = document.querySelector("[data-testid=stMain]")
  if (press(way)) return
  const bar = document.querySelector("[data-testid=stHeader]")?.clientHeight ?? 0
  main.scrollTo({ top: placeOf(partsOf(main), way, main.scrollTop, main.clientHeight, bar), behavior: "instant" })
}

export default function ({ data, parentElement }) {
  parentElement.querySelector("p").innerHTML = data.words
  document.addEventListener("keydown", step, true)
  return () => document.removeEventListener("keydown", step, true)
}
