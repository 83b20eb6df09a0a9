// The pace of the server: two questions under way, and the newest value in place of older ones.

import assert from "node:assert/strict"
import { mock, test } from "node:test"
import { Messages, Pace, patiently } from "../../browser/pace.js"

// Lets all that is promised and settled be heard.
const settled = async () => {
  for (let i = 0; i < 10; i += 1) await Promise.resolve()
}

// A server that answers when the test says so.
function server() {
  const asked = []
  const ask = (message) => new Promise((resolve, reject) => asked.push({ message, resolve, reject }))
  return { asked, ask, messages: () => asked.map(({ message }) => message) }
}

test("two questions are under way at most, and the newest value replaces what waits", async () => {
  const { asked, ask, messages } = server()
  const pace = new Pace(ask)
  for (const value of [1, 2, 3, 4, 5]) pace.say(value)
  assert.deepEqual(messages(), [1, 2])
  asked[0].resolve()
  await settled()
  assert.deepEqual(messages(), [1, 2, 5])
})

test("the last value always comes, however many came before it", async () => {
  const { asked, ask, messages } = server()
  const pace = new Pace(ask)
  for (let value = 1; value < 100; value += 1) {
    pace.say(value)
    if (value % 7 === 0) asked.at(-1).resolve()
    await settled()
  }
  for (let i = 0; i < asked.length; i += 1) {
    asked[i].resolve()
    await settled()
  }
  assert.equal(messages().at(-1), 99)
})

test("it is quiet once, when all is answered", async () => {
  const { asked, ask } = server()
  let quiet = 0
  const pace = new Pace(ask, () => (quiet += 1))
  pace.say(1)
  pace.say(2)
  asked[0].resolve()
  await settled()
  assert.equal(quiet, 0)
  asked[1].resolve()
  await settled()
  assert.equal(quiet, 1)
})

test("a question that fails is said aloud, and the next one is asked", async () => {
  const said = mock.method(console, "error", () => {})
  const { asked, ask, messages } = server()
  const pace = new Pace(ask)
  for (const value of [1, 2, 3]) pace.say(value)
  asked[0].reject(new Error("the network is gone"))
  await settled()
  assert.deepEqual(messages(), [1, 2, 3])
  assert.equal(said.mock.callCount(), 1)
  mock.restoreAll()
})

test("an answer that never comes is waited for a second, and no longer", async () => {
  mock.timers.enable({ apis: ["setTimeout"] })
  const { ask, messages } = server()
  const pace = new Pace(ask)
  for (const value of [1, 2, 3]) pace.say(value)
  mock.timers.tick(999)
  await settled()
  assert.deepEqual(messages(), [1, 2])
  mock.timers.tick(1)
  await settled()
  assert.deepEqual(messages(), [1, 2, 3])
  mock.timers.reset()
})

test("what is promised in time is handed on", async () => {
  mock.timers.enable({ apis: ["setTimeout"] })
  assert.equal(await patiently(Promise.resolve("here")), "here")
  mock.timers.reset()
})

test("each message has the next number, and one answer may be for several", async () => {
  const sent = []
  const messages = new Messages(6)
  const heard = []
  for (const value of ["a", "b", "c"]) {
    const message = { index: 0, value, moving: true }
    messages.send(message, (name, said) => sent.push([name, said])).then(() => heard.push(value))
  }
  assert.deepEqual(sent[0], ["moved", { index: 0, value: "a", moving: true, number: 7 }])
  assert.deepEqual(sent.map(([, said]) => said.number), [7, 8, 9])
  messages.hear(8)
  await settled()
  assert.deepEqual(heard, ["a", "b"])
  messages.hear(9)
  await settled()
  assert.deepEqual(heard, ["a", "b", "c"])
})

test("a chart that is mounted anew counts on from what Python has heard", () => {
  const sent = []
  const messages = new Messages(0)
  messages.hear(41) // of its predecessor: an old number would be taken for a message that was heard
  messages.send({}, (_, said) => sent.push(said.number))
  messages.hear(3) // an older run that ends late takes nothing back
  messages.send({}, (_, said) => sent.push(said.number))
  assert.deepEqual(sent, [42, 43])
})
