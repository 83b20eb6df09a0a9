// What a reader is told of the line to the lab, and when; and what a session that is new has not heard.

import assert from "node:assert/strict"
import { test } from "node:test"
import { statusOf } from "../../browser/line_status.js"
import { Messages } from "../../browser/pace.js"
import { Wait } from "../../browser/wait.js"

const ON = { state: "CONNECTED", since: 0, wasOn: true, wasSaid: false, asked: [0, 0] }
const AWAY = { ...ON, state: "PINGING_SERVER" }

test("a line that is there is not worth a word", () => {
  assert.equal(statusOf(ON, 1e6), "")
})

test("a line that is gone is said within two seconds, and until it is back", () => {
  assert.equal(statusOf(AWAY, 600), "")
  for (const now of [700, 2000, 1e6]) assert.equal(statusOf(AWAY, now), "line_away")
  assert.equal(statusOf({ ...AWAY, state: "CONNECTING", since: 900, wasSaid: true }, 900), "line_away")
})

test("that it is back is said for a moment, and only to who was told that it was gone", () => {
  assert.equal(statusOf({ ...ON, since: 100, wasSaid: true }, 200), "line_back")
  assert.equal(statusOf({ ...ON, since: 100, wasSaid: true }, 4100), "")
  assert.equal(statusOf({ ...ON, since: 100 }, 200), "")
})

test("a page that has just come has more time, and one that is given up says so at once", () => {
  const first = { ...AWAY, state: "INITIAL", wasOn: false }
  assert.equal(statusOf(first, 3999), "")
  assert.equal(statusOf(first, 4000), "line_coming")
  assert.equal(statusOf({ ...AWAY, state: "DISCONNECTED_FOREVER" }, 1), "line_lost")
})

test("a question without an answer is late after two seconds, whoever asked it", () => {
  for (const asked of [[5000, 0], [0, 5000]]) {
    assert.equal(statusOf({ ...ON, asked }, 6999), "")
    assert.equal(statusOf({ ...ON, asked }, 7000), "line_late")
  }
})

test("the oldest question counts, and any answer ends the wait", () => {
  let [now, changes] = [1000, 0]
  const wait = new Wait(() => (changes += 1), () => now)
  wait.ask()
  now = 1500
  wait.ask()
  assert.equal(wait.since, 1000)
  wait.answer()
  wait.answer()
  assert.deepEqual([wait.since, changes], [0, 2])
})

const RELEASE = { index: 0, value: 2, moving: false }
const sent = (...said) => {
  const messages = new Messages(0, "old")
  for (const message of said) messages.send(message, () => {})
  return messages
}

test("what a lost session did not answer is given back to be said again, once", () => {
  const messages = sent({ ...RELEASE, value: 1, moving: true }, RELEASE)
  assert.deepEqual(messages.hear(2, "new"), RELEASE) // it was told as it began, and an address decides
  assert.equal(messages.hear(2, "new"), null)
  const again = []
  messages.send(RELEASE, (_, message) => again.push(message.number))
  assert.deepEqual(again, [3])
})

test("what was answered is not said again: it would undo what came after", () => {
  const messages = sent(RELEASE)
  assert.equal(messages.hear(1, "old"), null)
  assert.equal(messages.hear(1, "new"), null)
  assert.equal(sent(RELEASE).hear(0, "old"), null)
})

test("a hold that goes on says itself where it is", () => {
  assert.equal(sent({ ...RELEASE, moving: true }).hear(1, "new"), null)
})

test("who waits for an answer of a lost session waits no longer", async () => {
  const messages = new Messages(0, "old")
  const heard = messages.send(RELEASE, () => {})
  messages.hear(0, "new")
  await heard
})
