// The teacher's view: buttons for what may be done now, who came in, and what to do next. The server knows the teacher by the
// secret, which goes with each question in a header.

import { ask } from "./room_ask.js"
import { Desk } from "./room_desk.js"
import { code, fill, node, show, tell, urlOf, write } from "./room_page.js"
import { Watch } from "./room_watch.js"
import { say } from "./said.js"

const EVERY = 5000 // ms: who came in changes while nothing else does
const LATEST = 2000 // ms after which a press counts again, whatever is seen
const SURE = ["end", "remove"]
const DOORS = { true: "shut", false: "unshut" } // what may be done where it is open, or not

const desk = new Desk(code)
const headers = { "x-room-secret": desk.all.secret ?? "" }
let view = null
let found = null // what the server says to a teacher alone
let asked = 0 // how often it was asked
let awaited = "" // the stage that an act has led to

const isLast = () => view.stage.question + 1 >= view.questions
const stateOf = ({ question, round, step }) => ({ question, round, step })

// What a button says: the same act has another name where it means another thing.
function labelOf(act) {
  const { step } = view.stage
  if (act === "open" && step === "closed") return say("act_reopen")
  return say(act === "next" && isLast() ? "act_finish" : `act_${act}`)
}

// Ask before what cannot be taken back.
function isSure(act, values) {
  if (!SURE.includes(act)) return Promise.resolve(true)
  write("question", say(`sure_${act}`, values))
  write("yes", say(`yes_${act}`, values))
  const dialog = node("sure")
  dialog.returnValue = ""
  dialog.showModal()
  return new Promise((resolve) => (dialog.onclose = () => resolve(dialog.returnValue === "yes")))
}

async function act(name, more = {}, values = {}) {
  if (!(await isSure(name, values))) return
  const body = { act: name, stage: stateOf(view.stage), ...more }
  hold(true)
  const answer = await ask(urlOf("act"), { body, headers })
  write("refused", answer.status === 200 ? "" : (answer.data.sentence ?? say("unsent")))
  awaited = JSON.stringify(answer.data.stage ?? view.stage)
  setTimeout(() => hold(false), LATEST)
  watch.wake()
  release()
}

// A second press while the first is under way would be a second act.
function hold(isHeld) {
  for (const button of document.querySelectorAll("#acts button, #door button")) button.disabled = isHeld
}

// What was done is seen.
function release() {
  if (awaited !== JSON.stringify(view.stage)) return
  awaited = ""
  hold(false)
  look()
}

function buttons(acts) {
  const wanted = acts.filter((act) => act !== "end" || !(acts.includes("next") && isLast()))
  const key = `${wanted} ${view.stage.step} ${view.stage.question}`
  if (node("acts").dataset.key === key) return
  const hadFocus = node("acts").contains(document.activeElement)
  node("acts").dataset.key = key
  node("acts").replaceChildren(...wanted.map((name, i) => {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = labelOf(name)
    button.className = i || name === "end" ? "" : "lab-room-first"
    button.onclick = () => act(name)
    return button
  }))
  if (hadFocus) node("acts").querySelector("button")?.focus()
}

// What the server says to a teacher alone.
async function look() {
  const number = (asked += 1)
  const answer = await ask(urlOf("desk"), { headers })
  const isLocked = answer.status === 403
  if (number !== asked || !(answer.status === 200 || isLocked)) return // what is lost is told by `lose`
  if (!isLocked) {
    found = answer.data
    desk.keep({ subject: found.subject })
  }
  for (const id of ["desk", "door", "links"]) show(id, !isLocked && Boolean(found))
  if (isLocked) write("lost", answer.data.sentence)
  show("lost", isLocked)
  render()
}

function render() {
  if (!found || !view) return
  const { acts, door, said, tally, next } = found
  buttons(acts)
  fill("next", next)
  fill("tally", tally)
  write("at_door", said)
  write("door_act", say(DOORS[door]))
  node("door_act").onclick = () => act(DOORS[door])
  write("remove", say("remove", { minutes: node("minutes").value }))
}

function hear(next) {
  view = next
  desk.keep({ stage: stateOf(next.stage), again: next.again })
  const { asked, place, said, sentence, picture, result, stage: { step } } = next
  for (const id of ["lost", "anew"]) show(id, false)
  write("place", place)
  const told = [said, sentence].filter(Boolean).join(" ")
  write("said", told)
  tell(`${place} ${told}`.trim())
  fill("prompt", asked?.prompt ?? say(`title_${step}`))
  fill("given", asked?.given ?? "")
  fill("picture", picture)
  fill("result", result)
  awaited ? release() : look()
}

// A room that is gone opens anew in one press, where this tab still knows what it asked.
function lose({ status, data }, times) {
  if (!status && times < 2) return
  const isGone = status === 404
  if (!view) show("prompt", false)
  const isKnown = Boolean(desk.all.secret && desk.all.subject && desk.all.stage)
  show("lost", true)
  write("lost", [data.sentence ?? say("away"), isGone && !isKnown ? say("unknown") : ""].filter(Boolean).join(" "))
  show("anew", isGone && isKnown)
  for (const id of ["desk", "door", "links"]) show(id, !isGone && Boolean(found))
}

async function openAnew() {
  const { secret, subject, stage, again } = desk.all
  node("open_anew").disabled = true
  const answer = await ask(urlOf("../open"), { body: { secret, subject, stage, again } })
  node("open_anew").disabled = false
  if (answer.status !== 200) write("lost", answer.data.sentence ?? say("away"))
  watch.wake()
}

async function saveCsv() {
  const answer = await ask(urlOf("answers.csv"), { headers, isText: true })
  write("refused", answer.status === 200 ? "" : (answer.data.sentence ?? say("unsent")))
  if (answer.status !== 200) return
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([answer.data], { type: "text/csv" }))
  link.download = `${code}.csv`
  link.click()
  URL.revokeObjectURL(link.href)
}

function lead() {
  const { search } = location
  node("to_student").href = new URL(`../${code}${search}`, location.href)
  node("to_projector").href = new URL(`projector${search}`, location.href)
  node("to_teacher").href = `${location.pathname}${search}#${headers["x-room-secret"]}`
  for (const button of document.querySelectorAll("[data-copies]")) {
    const { href } = node(button.dataset.copies)
    const copied = () => write("copied", say("copied"))
    const byHand = () => write("copied", href) // without https a browser hides its clipboard
    button.onclick = () => (navigator.clipboard ? navigator.clipboard.writeText(href).then(copied, byHand) : byHand())
  }
}

node("minutes").onchange = render
node("remove").onclick = () => {
  const minutes = node("minutes").value
  act("remove", { since: 60 * minutes }, { minutes })
}
node("open_anew").onclick = openAnew
node("csv").onclick = saveCsv
lead()
setInterval(() => document.hidden || !view || look(), EVERY)
const watch = new Watch({ events: urlOf("events"), view: urlOf("view") }, { hear, lose })
