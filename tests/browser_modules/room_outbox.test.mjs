// No answer is lost, sent too often, or sent after it was taken.

import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import { Outbox, waitingOf } from "../../browser/room_outbox.js"

let all, sent, joined, heard, answers, timers, outbox

const kept = {
  get all() { return all },
  answer(at, act) { act((all.answers[at] ??= {}), all) },
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

// The next thing that the outbox waits for happens.
async function tick() {
  const [next] = timers.splice(0, 1)
  next?.act()
  await settle()
  return next?.after
}

function put(at, number, ballot = { choice: number }) {
  all.answers[at] = { ...all.answers[at], number, ballot }
}

beforeEach(() => {
  all = { student: "a", token: "t", answers: {} };
  [sent, joined, heard, answers, timers] = [[], [], [], [], []]
  outbox = new Outbox(kept, {
    send: async (at, ballot) => { sent.push([at, ballot.number]); return answers.shift() ?? { status: 200, data: {} } },
    join: async (refused) => { joined.push(refused); all.student = `${refused}+`; return { status: 200 } },
    hear: (problem) => heard.push(problem && problem.status),
    later: (act, after) => { timers.push({ act, after }); return timers.length },
    stop: () => timers.splice(0, 1),
  })
})

test("what is taken is not sent again; what changed meanwhile is sent a second later, the latest alone", async () => {
  put("0.1", 1)
  const first = outbox.flush()
  put("0.1", 2)
  put("0.1", 3)
  await first
  assert.deepEqual(sent, [["0.1", 1]])
  await outbox.flush()
  await outbox.wake()
  assert.equal(sent.length, 1, "the pace holds, whoever wakes it")
  assert.ok((await tick()) >= 1000)
  assert.deepEqual(sent, [["0.1", 1], ["0.1", 3]])
  await tick()
  assert.equal(sent.length, 2)
  assert.deepEqual(waitingOf(all), [])
})

test("without an answer it is sent again, later and later, and at once when the network is back", async () => {
  answers = [0, 0, 503].map((status) => ({ status, data: {}, wait: 0 }))
  put("0.1", 1)
  await outbox.flush()
  const waits = [await tick(), await tick()]
  assert.ok(waits[1] > waits[0] / 2 && waits.every((each) => each >= 500))
  assert.equal(sent.length, 3)
  await outbox.wake()
  assert.deepEqual(sent, Array(4).fill(["0.1", 1]))
  assert.deepEqual(heard, [0, 0, 503, ""])
})

test("the server says how long to wait", async () => {
  answers = [{ status: 429, data: {}, wait: 7000 }]
  put("0.1", 1)
  await outbox.flush()
  await outbox.wake()
  assert.equal(sent.length, 1)
  assert.equal(await tick(), 7000)
  assert.equal(sent.length, 2)
})

test("what is refused is kept with the sentence, and not sent again until it changes", async () => {
  answers = [{ status: 409, data: { sentence: "Too late." } }]
  put("0.1", 1)
  await outbox.flush()
  await tick()
  assert.equal(sent.length, 1)
  assert.equal(all.answers["0.1"].refused, "Too late.")
  assert.deepEqual(all.answers["0.1"].ballot, { choice: 1 })
  put("0.1", 2)
  await outbox.flush()
  assert.equal(all.answers["0.1"].refused, "")
})

test("who has lost the place gets a new one, and the answer goes with it", async () => {
  answers = [{ status: 403, data: {} }]
  put("0.1", 1)
  await outbox.flush()
  assert.deepEqual(joined, ["a"])
  assert.ok((await tick()) >= 1000)
  assert.deepEqual(sent, [["0.1", 1], ["0.1", 1]])
  assert.deepEqual(waitingOf(all), [])
})

test("where the door is shut the answer waits, and the sentence is told", async () => {
  outbox.join = async () => ({ status: 403, data: { sentence: "The door is shut." }, wait: 0 })
  all.student = ""
  put("0.1", 1)
  await outbox.flush()
  assert.deepEqual([sent, heard], [[], [403]])
  assert.deepEqual(waitingOf(all).map(([at]) => at), ["0.1"])
})

test("rounds are sent in their order", async () => {
  put("0.2", 2)
  put("0.1", 1)
  await outbox.flush()
  await tick()
  assert.deepEqual(sent, [["0.1", 1], ["0.2", 2]])
})
