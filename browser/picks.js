// A click on a mark picks it: the mark's number goes to Python like the end of a move. A cell of a map has two
// places, and its number stands in a table.

function choose(root, index) {
  root.pace.say({ index, value: index, moving: false })
}

export function pick(root, { points: [point] }) {
  if (root.latest.still) return
  const index = [point?.pointNumber].flat().reduce((picks, place) => picks?.[place], point?.data.meta?.picks)
  if (Number.isInteger(index)) choose(root, index)
}

function buttonFor(root, index) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "lab-pick"
  button.dataset.class = index
  button.onclick = () => choose(root, index)
  return button
}

// What a label of an axis says, without its tags and with its signs as they are read.
const saidBy = (text) => new DOMParser().parseFromString(text, "text/html").body.textContent.trim()

// Where the i-th of upright bars is, or of lying ones: all that is over it, or the whole row.
function boxOf({ xaxis, yaxis }, isUpright, i) {
  const [along, across] = isUpright ? [xaxis, yaxis] : [yaxis, xaxis]
  const wide = Math.abs(along.l2p(1) - along.l2p(0))
  const place = [along._offset + along.l2p(i) - wide / 2, wide, across._offset, across._length].map((each) => `${each}px`)
  const sides = isUpright ? ["left", "width", "top", "height"] : ["top", "height", "left", "width"]
  return Object.fromEntries(sides.map((side, k) => [side, place[k]]))
}

// Lay a button over each bar that a click picks, for who has keys alone: a mouse goes through it to the bar.
export function layPicks(root) {
  const { figure, still } = root.latest
  const bars = figure.data.find(({ type, meta }) => type === "bar" && meta?.picks)
  const layer = root.parentElement.querySelector(".lab-handles")
  const laid = [...layer.querySelectorAll(".lab-pick")]
  if (still || !bars || !root._fullLayout) return laid.forEach((button) => button.remove())
  const isUpright = bars.orientation !== "h"
  const { ticktext } = figure.layout[isUpright ? "xaxis" : "yaxis"]
  laid.splice(bars.meta.picks.length).forEach((button) => button.remove())
  bars.meta.picks.forEach((index, i) => {
    const button = laid[i] ?? layer.appendChild(buttonFor(root, index))
    button.setAttribute("aria-label", saidBy(ticktext[i]))
    Object.assign(button.style, boxOf(root._fullLayout, isUpright, i))
  })
}
