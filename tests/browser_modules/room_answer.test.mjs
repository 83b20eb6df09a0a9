// What is handed in of what was entered.

import assert from "node:assert/strict"
import { test } from "node:test"
import { ballotOf, lackOf } from "../../browser/room_answer.js"

const drawn = { classes: 2, choices: [], value: false }
const chosen = { classes: 0, choices: ["a", "b"], value: false }
const given = { classes: 0, choices: [], value: true }
const empty = { shares: [50, 50], choice: null, text: "" }

test("a drawing can be handed in as it stands, and what follows it later", () => {
  for (const more of [{}, { choices: ["a", "b"] }, { value: true }]) {
    assert.equal(lackOf({ ...drawn, ...more }, empty), "")
    assert.deepEqual(ballotOf({ ...drawn, ...more }, empty), { draw: [50, 50] })
  }
  assert.deepEqual(ballotOf({ ...drawn, choices: ["a", "b"] }, { ...empty, choice: 0 }), { draw: [50, 50], choice: 0 })
  assert.deepEqual(ballotOf({ ...drawn, value: true }, { ...empty, text: "0" }), { draw: [50, 50], value: 0 })
})

test("a choice or a number alone is needed", () => {
  assert.equal(lackOf(chosen, empty), "no_choice")
  assert.equal(lackOf(chosen, { ...empty, choice: 0 }), "")
  assert.deepEqual(ballotOf(chosen, { ...empty, choice: 0 }), { choice: 0 })
  assert.equal(lackOf(given, empty), "no_number")
  assert.equal(lackOf(given, { ...empty, text: "0" }), "")
  assert.deepEqual(ballotOf(given, { ...empty, text: "−0,5" }), { value: -0.5 })
})

test("what is no number is said, and is not sent", () => {
  const odd = { ...empty, text: "a half" }
  assert.equal(lackOf({ ...drawn, value: true }, odd), "no_number")
  assert.deepEqual(ballotOf({ ...drawn, value: true }, odd), { draw: [50, 50] })
})
