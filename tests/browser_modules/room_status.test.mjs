// What a student is told of the own answer, and that it is never more than the server has said.

import assert from "node:assert/strict"
import { test } from "node:test"
import { LATE, statusOf } from "../../browser/room_status.js"

const drawn = { classes: 3, choices: [], value: false }
const chosen = { classes: 3, choices: ["a", "b"], value: false }
const given = { classes: 3, choices: [], value: true }
const taken = { isHanded: true, number: 2, taken: 2, choice: null, ballot: { draw: [1] }, since: 0 }
const waiting = { ...taken, number: 3, since: 1000 }
const key = (...args) => statusOf(...args).key

test("nothing is said before anything is handed in", () => {
  assert.equal(key("open", drawn, { isDraft: true }, null), "")
})

test("what is taken is said to be; what comes next, too", () => {
  assert.equal(key("open", drawn, taken, null), "taken")
  assert.equal(key("open", chosen, taken, null), "choose_now")
  assert.equal(key("open", chosen, { ...taken, choice: 1 }, null), "taken")
  assert.equal(key("open", given, taken, null), "give_now")
  const number = statusOf("open", given, { ...taken, ballot: { value: 0.25 } }, null)
  assert.deepEqual(number, { key: "taken_number", values: { value: "0.25" } })
  const small = statusOf("open", given, { ...taken, ballot: { value: -1e-7 } }, null)
  assert.equal(small.values.value, "−1e−7") // with the minus that all other numbers have
})

test("a first answer is being sent until it is there; a change only where it takes long", () => {
  assert.equal(key("open", drawn, { ...waiting, taken: 0 }, null, 1001), "sending")
  assert.equal(key("open", drawn, waiting, null, 1001), "taken")
  assert.equal(key("open", drawn, waiting, null, 1001 + LATE), "sending")
  assert.equal(key("closed", drawn, waiting, null, 1001), "sending", "nothing is said to be in that is not")
})

test("without a line, or with a refusal, it says that the answer is kept", () => {
  assert.equal(key("open", drawn, waiting, { status: 0, data: {} }), "away")
  const away = statusOf("open", drawn, waiting, { status: 503, data: { sentence: "Not now." } })
  assert.deepEqual(away, { sentence: "Not now.", key: "kept" })
  assert.equal(key("open", drawn, taken, { status: 0, data: {} }), "taken", "nothing is on its way")
  assert.deepEqual(statusOf("closed", drawn, { ...taken, refused: "Too late." }, null), { sentence: "Too late." })
})

test("once the round is over it says whether an answer is in", () => {
  for (const step of ["closed", "shown", "revealed"]) {
    assert.equal(key(step, chosen, taken, null), "closed_in")
    assert.equal(key(step, chosen, { isDraft: true }, null), "closed_out")
  }
})
