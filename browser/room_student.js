// A student's page: joins by itself, draws, chooses or gives a number, hands it in, and sees only that it was taken until the
// round is over. What is entered is kept in this browser, so nothing is lost by a reload, a dead line or a server that restarts.

import { ballotOf, lackOf } from "./room_answer.js"
import { ask } from "./room_ask.js"
import { isDrawing, uniform } from "./room_bars.js"
import { Bars, choices, choose, state } from "./room_form.js"
import { Kept } from "./room_kept.js"
import { isWaiting, Outbox } from "./room_outbox.js"
import { code, fill, node, show, urlOf, write } from "./room_page.js"
import { headersOf, Place } from "./room_place.js"
import { LATE, statusOf } from "./room_status.js"
import { Watch } from "./room_watch.js"
import { say } from "./said.js"

const AGAIN = 5000 // ms until a shut door is knocked at again
const AGAIN_RESULT = 3000 // ms
const TYPED = 800 // ms without a key: a number that was handed in before is sent as it stands
const LED = ["lobby", "shown", "ended"] // what there is to do beside answering
const NOTHING_ASKED = { classes: 0, choices: [], value: false }

let view = null // the room, as it was last heard
let lost = null // what came in its place
let problem = null // what stands between an answer and the server
let shut = null // why there is no place
let at = "" // the question and the round that stand on the screen
let answer = {} // to it
let lack = "" // what keeps it from being handed in
let bars = null
let typing = 0 // the timer of a number that is being written
let result = { of: "", html: "" } // what one's own answer has cost, and to which question

const kept = new Kept(code, refresh)
const place = new Place(urlOf("join"), kept)
const outbox = new Outbox(kept, { send, join: (refused) => join(refused), hear: (found) => ((problem = found), refresh()) })

function send(at, ballot) {
  const [question, round] = at.split(".").map(Number)
  return ask(urlOf("vote"), { body: { question, round, ballot }, headers: headersOf(kept.all) })
}

// What this browser keeps has changed: here, or in another tab.
function refresh() {
  if (!view) return
  load()
  render()
}

// A place in the room; the answer of the server where there is none.
async function join(refused) {
  const found = await place.take(view.stage.question, view.again, refused)
  shut = found.status === 403 ? found : null
  clearTimeout(join.timer)
  if (found.status !== 200) join.timer = setTimeout(() => view && enter(), Math.max(found.wait ?? 0, AGAIN))
  return found
}

async function enter() {
  if (!place.has(view.again)) await join("")
  outbox.wake()
  render()
}

// What was entered in the round before: one begins a second round from there. What follows a drawing is answered anew.
function before() {
  const { question, round } = view.stage
  const { isHanded, shares, ...rest } = kept.all.answers[`${question}.${round - 1}`] ?? {}
  if (!isHanded) return {}
  return view.asked.classes ? { shares } : { text: rest.text, choice: rest.choice }
}

// The answer as this browser keeps it, or the one to begin with.
function load() {
  if (!view.asked) return
  const { classes } = view.asked
  answer = { text: "", choice: null, ...before(), ...kept.all.answers[at] }
  if (!isDrawing(answer.shares, classes)) answer.shares = uniform(classes)
  if (bars && String(bars.shares) !== String(answer.shares)) bars.set(answer.shares)
  choose(answer.choice)
  if (node("number").value !== answer.text) node("number").value = answer.text
}

// Keep what is on the screen; sent where it is handed in now, or was before. The last of a round is sent as far as it goes.
function keep(changes, isHanded = answer.isHanded, isLast = false) {
  Object.assign(answer, changes)
  lack = isHanded ? lackOf(view.asked, answer) : ""
  const isSent = isHanded && (!lack || (isLast && view.asked.classes > 0))
  kept.answer(at, (mine, all) => {
    const { shares, choice, text } = answer
    Object.assign(mine, { shares, choice, text, isDraft: !isSent })
    if (!isSent) return
    if (!isWaiting(mine)) mine.since = Date.now()
    all.number += 1
    const ballot = { ...(lack && mine.ballot), ...ballotOf(view.asked, answer) } // what is no number leaves the one before
    Object.assign(mine, { isHanded, number: all.number, ballot, refused: "" })
  })
  load()
  if (isSent) {
    outbox.flush()
    setTimeout(render, LATE + 100)
  }
  render()
}

function handIn() {
  const { isHanded } = answer
  keep({}, true)
  if (lack) return node(lack === "no_number" ? "number" : "choosing").focus()
  const next = isHanded || !view.asked.classes ? [] : [node("choosing"), node("giving")]
  next.find(({ hidden }) => !hidden)?.focus()
}

// A number is sent when it is written to its end.
function type(text) {
  keep({ text }, false)
  clearTimeout(typing)
  typing = answer.isHanded && setTimeout(() => keep({}), TYPED)
}

// Another question, or another round of it.
function begin() {
  clearTimeout(typing)
  lack = ""
  bars = null
  if (!view.asked) return
  load()
  if (view.asked.classes) bars = new Bars(view.asked.names, answer.shares, (shares) => keep({ shares }))
  choices(view.asked.choices, (choice) => keep({ choice }))
  choose(answer.choice)
}

// What stands on the screen when the round is closed counts, where it was touched.
function closeOff() {
  if (!view.asked || view.stage.step !== "closed") return
  clearTimeout(typing)
  load()
  if (answer.isDraft && (!lackOf(view.asked, answer) || view.asked.classes)) keep({}, true, true)
}

function hear(next) {
  const { question, round } = next.stage
  const now = next.asked ? `${question}.${round}` : next.stage.step;
  [view, lost] = [next, null]
  show("other", false)
  const isNew = now !== at
  at = now
  if (isNew) begin()
  closeOff()
  enter()
  findResult()
  render()
  if (isNew) write("heard", [view.place, node("prompt").textContent].filter(Boolean).join(". "))
}

// What one's own answer has cost, once the truth is seen.
async function findResult() {
  const { question, step } = view.stage
  const wanted = step === "revealed" ? String(question) : ""
  if (wanted === result.of) return
  result = { of: wanted, html: "" }
  if (!wanted) return
  const { status, data } = await ask(urlOf("mine"), { headers: headersOf(kept.all) })
  if (result.of !== wanted) return
  if (status === 200) result.html = data.result
  else if (!status || status >= 429) setTimeout(() => ((result.of = ""), findResult()), AGAIN_RESULT)
  render()
}

function render() {
  if (!view) return
  const { asked, stage: { step, round }, place: line, picture, result: truth } = view
  const isOpen = step === "open"
  const hasPlace = Boolean(kept.all.student)
  const isBegun = answer.isDraft !== undefined
  const isShown = Boolean(asked) && (isBegun || (isOpen && hasPlace))
  write("place", line)
  fill("prompt", asked?.prompt ?? say(step === "lobby" && !hasPlace ? "outside_title" : `${step}_title`))
  fill("given", asked?.given ?? "")
  write("lead", LED.includes(step) && (hasPlace || step !== "lobby") ? view.sentence || say(step) : "")
  if (asked) state(asked, { isShown, isOpen, isHanded: answer.isHanded })
  else state(NOTHING_ASKED, {})
  show("again", isOpen && isShown && round > 1 && !isBegun && Object.keys(before()).length > 0)
  show("hand_in", isOpen && isShown)
  node("hand_in").setAttribute("aria-disabled", String(Boolean(answer.isHanded)))
  node("hand_in").textContent = say(answer.isHanded ? "handed_in" : "hand_in")
  write("lack", isOpen && lack ? say(lack, { came: answer.text }) : "")
  write("status", sentenceOf(asked && (isBegun || !shut) ? statusOf(step, asked, answer, (isWaiting(answer) && problem) || shut) : { sentence: shut?.data?.sentence }))
  fill("own", result.html)
  fill("truth", truth)
  show("class", Boolean(picture))
  fill("picture", picture)
  show("lost", Boolean(lost))
  write("lost", lost ? sentenceOf(lost) : "")
}

const sentenceOf = ({ sentence, key, values }) => [sentence, key && say(key, values)].filter(Boolean).join(" ")

// The room does not answer: gone, away, or the line is dead.
function lose({ status, data }, times) {
  if (!status && times < 2) return
  const isGone = status === 404
  const isKnown = Boolean(kept.all.student)
  lost = { sentence: data.sentence, key: !isGone ? "away" : isKnown && "gone" }
  if (view) return render()
  show("prompt", false)
  show("other", isGone && !isKnown)
  show("lost", true)
  write("lost", sentenceOf(lost))
}

document.querySelector("#other a").search = location.search
node("number").oninput = ({ target }) => type(target.value)
node("form").onsubmit = (event) => (event.preventDefault(), answer.isHanded || handIn())
addEventListener("online", () => outbox.wake())
new Watch({ events: urlOf("events"), view: urlOf("view") }, { hear, lose })
