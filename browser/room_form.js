// What a student answers with: bars that are drawn, one of the answers, or a number. Each change is told; the page decides
// what becomes of it.

import { hundredths, moved, written } from "./room_bars.js"
import { node, show, write } from "./room_page.js"
import { say } from "./said.js"

const REST = 1000 // ms after which a drawing at rest is said aloud

function copyOf(id) {
  return node(id).content.firstElementChild.cloneNode(true)
}

// One range for each class; `change` gets the shares.
export class Bars {
  constructor(names, shares, change) {
    Object.assign(this, { names, change, held: -1 })
    this.rows = names.map((name, i) => this.row(name, i))
    node("bars").replaceChildren(...this.rows)
    this.set(shares)
  }

  row(name, index) {
    const row = copyOf("bar")
    const [label, input] = [row.querySelector("label"), row.querySelector("input")]
    row.dataset.class = index
    label.textContent = name
    label.htmlFor = input.id = `bar_${index}`
    input.oninput = () => this.move(index, input.valueAsNumber)
    return row
  }

  // While one bar is moved, the others share from where they stood when it was taken hold of.
  move(index, value) {
    if (index !== this.held) [this.held, this.base] = [index, this.shares]
    this.draw(moved(this.base, index, value))
    this.change(this.shares)
    clearTimeout(this.resting)
    this.resting = setTimeout(() => write("heard", this.said), REST)
  }

  set(shares) {
    this.held = -1
    this.draw(shares)
  }

  draw(shares) {
    this.shares = shares
    hundredths(shares).forEach((each, i) => {
      const input = this.rows[i].querySelector("input")
      input.value = each
      input.setAttribute("aria-valuetext", written(each))
      input.style.setProperty("--at", each)
      this.rows[i].querySelector("output").textContent = written(each)
    })
  }

  get said() {
    const drawn = hundredths(this.shares)
    return say("values", { values: this.names.map((name, i) => `${name} ${written(drawn[i])}`).join(", ") })
  }
}

// One of the answers; `change` gets its number.
export function choices(texts, change) {
  const rows = texts.map((text, i) => {
    const row = copyOf("choice")
    row.querySelector("span").innerHTML = text
    row.querySelector("input").onchange = () => {
      light()
      change(i)
    }
    return row
  })
  node("choices").replaceChildren(...rows)
}

const inputs = () => node("choices").querySelectorAll("input")

// The chosen one has a border of its own.
function light() {
  for (const input of inputs()) input.parentElement.toggleAttribute("data-chosen", input.checked)
}

export function choose(index) {
  inputs().forEach((input, i) => (input.checked = i === index))
  light()
}

// What is shown of the form, and whether it can be changed.
export function state({ classes, choices: texts, value }, { isShown, isOpen, isHanded }) {
  show("drawing", isShown && classes > 0)
  show("choosing", isShown && texts.length > 0 && (!classes || isHanded))
  show("giving", isShown && value && (!classes || isHanded))
  show("rule", isOpen)
  for (const id of ["drawing", "choosing", "giving"]) node(id).disabled = !isOpen
}
