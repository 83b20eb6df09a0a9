// Sends the answers of a student: the latest of each round, at most one a second, again until the server has taken or refused
// it. Each has a number that rises, so that of two that arrive the later one counts, however often and in whichever order.

import { patience } from "./room_ask.js"

const PACE = 1100 // ms between two: the server takes one a second
const FULL = 429
const UNKNOWN = 403
const isForGood = (status) => status >= 400 && status < 500 && ![UNKNOWN, 404, 408, FULL].includes(status)

export const isWaiting = ({ number = 0, taken = 0 }) => number > taken

// The answers that wait, the earliest round first.
export const waitingOf = ({ answers }) =>
  Object.entries(answers).filter(([, answer]) => isWaiting(answer)).sort(([one], [other]) => one.localeCompare(other))

export class Outbox {
  // `send` promises the server's answer to a ballot; `join` a new place, where the old one is unknown; `hear` is told of each
  // answer: `problem` is what stands between a student and the server, or empty.
  constructor(kept, { send, join, hear, later = (act, after) => setTimeout(act, after), stop = (timer) => clearTimeout(timer) }) {
    Object.assign(this, { kept, send, join, hear, later, stop, failures: 0, isBusy: false, isPaced: false, timer: null })
  }

  // Whatever was waited for may have come.
  wake() {
    this.failures = 0
    if (this.timer && !this.isPaced) this.rest()
    return this.flush()
  }

  rest() {
    this.stop(this.timer)
    this.timer = null
  }

  async flush() {
    if (this.isBusy || this.timer) return
    const [first] = waitingOf(this.kept.all)
    if (!first) return
    this.isBusy = true
    const answer = await this.tried(...first)
    this.isBusy = false
    const isThrough = this.learn(...first, answer)
    this.hear(isThrough || answer.status === FULL ? "" : answer)
    this.pause(isThrough ? PACE : Math.max(answer.wait ?? 0, patience(this.failures++)), isThrough || answer.status === FULL)
  }

  // Sent; once more where the place was unknown and a new one is given.
  async tried(at, { number, ballot }) {
    const { student } = this.kept.all
    const answer = student ? await this.send(at, { number, ...ballot }) : { status: UNKNOWN }
    if (answer.status !== UNKNOWN) return answer
    const joined = await this.join(student)
    return joined.status === 200 ? { status: FULL, data: {}, wait: PACE } : joined
  }

  // Whether the server has decided, and keep what.
  learn(at, { number }, { status, data }) {
    if (status !== 200 && !isForGood(status)) return false
    const refused = status === 200 ? "" : (data.sentence ?? "")
    this.kept.answer(at, (answer) => Object.assign(answer, { taken: Math.max(answer.taken ?? 0, number), refused }))
    this.failures = 0
    return true
  }

  pause(milliseconds, isPaced) {
    this.isPaced = isPaced
    this.timer = this.later(() => {
      this.timer = null
      this.flush()
    }, milliseconds)
  }
}
