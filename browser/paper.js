// Paper is light (`paper.css`), and a chart holds the colours that it was drawn in.

import { redrawAll } from "./chart.js"

function turn(toPaper) {
  document.documentElement.classList.toggle("lab-on-paper", toPaper)
  redrawAll()
}
window.onbeforeprint = () => turn(true)
window.onafterprint = () => turn(false)
