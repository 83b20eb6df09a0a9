// The projector's view of a room: nothing on it can be pressed. How it is laid out follows from the step, in room.css.

import { fill, node, show, tell, urlOf, write } from "./room_page.js"
import { Watch } from "./room_watch.js"
import { say } from "./said.js"

const MANY = 6 // classes: more do not fit a wall beside their picture
const BEFORE = ["lobby", "open"] // one can still come in without missing anything

// Who draws first sees the answers to choose from when the round is over.
const areShown = ({ classes, choices }, step) => choices.length > 0 && (!classes || step !== "open")

function choices(texts) {
  const rows = texts.map((text) => {
    const row = document.createElement("li")
    row.innerHTML = text
    return row
  })
  node("choices").replaceChildren(...rows)
}

// Nothing on a wall can be opened or followed: what is folded is there for who listens, and a link for nobody.
function unfold() {
  for (const each of node("picture").querySelectorAll("details")) each.open = true
  for (const each of node("result").querySelectorAll("p")) each.hidden = Boolean(each.querySelector("a"))
}

function hear({ stage: { step }, asked, place, said, picture, result, sentence }) {
  const { dataset } = document.documentElement
  dataset.step = step
  if (asked?.classes > MANY) dataset.many = ""
  else delete dataset.many
  write("place", place)
  fill("prompt", asked?.prompt ?? say(step))
  fill("given", asked?.given ?? "")
  show("choices", Boolean(asked) && areShown(asked, step))
  choices(asked?.choices ?? [])
  show("door", BEFORE.includes(step))
  const told = [said, sentence].filter(Boolean).join(" ")
  write("said", told)
  tell(`${place} ${told}`.trim())
  fill("picture", picture)
  fill("result", result)
  unfold()
  show("lost", false)
}

function lose({ status, data }, times) {
  if (!status && times < 2) return
  if (status === 404) for (const id of ["prompt", "door"]) show(id, false) // nobody is led into a room that is not there
  show("lost", true)
  write("lost", data.sentence ?? say("away"))
}

new Watch({ events: urlOf("events"), view: urlOf("view") }, { hear, lose })
