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

// Lay a button over each bar that a click picks, for who has keys alone: a mouse goes through it to the bar.
export function layPicks(root) {
  const { figure, still } = root.latest
  const bars = figure.data.find(({ type, meta }) => type === "bar" && meta?.picks)
  const layer = root.parentElement.querySelector(".lab-handles")
  const laid = [...layer.querySelectorAll(".lab-pick")]
  if (still || !bars || !root._fullLayout) return laid.forEach((button) => button.remove())
  const { xaxis, yaxis } = root._fullLayout
  laid.splice(bars.meta.picks.length).forEach((button) => button.remove())
  bars.meta.picks.forEach((index, i) => {
    const button = laid[i] ?? layer.appendChild(buttonFor(root, index))
    const [middle, half] = [yaxis._offset + yaxis.l2p(i), Math.abs(yaxis.l2p(1) - yaxis.l2p(0)) / 2]
    button.setAttribute("aria-label", figure.layout.yaxis.ticktext[i].replace(/<[^>]*>/g, "").trim())
    Object.assign(button.style, {
      left: `${xaxis._offset}px`, width: `${xaxis._length}px`, top: `${middle - half}px`, height: `${2 * half}px`,
    })
  })
}
