// Keeps the pace of the server while something moves: at most two questions are under way, and the newest value
// waiting replaces older ones. A slow network or a full class means fewer frames, never a queue.

const UNDER_WAY = 2
const LOST = 1000 // ms after which an answer is no longer waited for

// What is promised, or nothing after a while.
export const patiently = (promise) => Promise.race([promise, new Promise((resolve) => setTimeout(resolve, LOST))])

export class Pace {
  // `ask` sends a value and promises its answer; `onQuiet` hears when nothing is under way any more.
  constructor(ask, onQuiet) {
    Object.assign(this, { ask, onQuiet, underWay: 0, waiting: null })
  }

  say(message) {
    this.waiting = message
    this.go()
  }

  go() {
    if (!this.waiting) return this.underWay || this.onQuiet?.()
    if (this.underWay >= UNDER_WAY) return
    const message = this.waiting
    this.waiting = null
    this.underWay += 1
    patiently(this.ask(message))
      .catch(console.error)
      .finally(() => {
        this.underWay -= 1
        this.go()
      })
  }
}

// Messages to Streamlit, each with a number; a run answers with the number of the last one that it heard.
export class Messages {
  constructor(heard, session) {
    Object.assign(this, { sent: heard, session, waiting: new Map(), last: null })
  }

  send(message, setStateValue) {
    this.sent += 1
    this.last = message
    setStateValue("moved", { ...message, number: this.sent })
    return new Promise((resolve) => this.waiting.set(this.sent, resolve))
  }

  // A session that is new, since the server was started anew, has heard nothing that counts: it was told all of it as it
  // began, and begins where the address says. The last word that the lost one has not answered is given back, to be said again.
  hear(number, session) {
    const isNew = Boolean(session) && session !== this.session
    const unheard = isNew && this.waiting.has(this.sent) && !this.last.moving ? this.last : null
    this.session = session ?? this.session
    this.sent = Math.max(this.sent, number)
    for (const [sent, resolve] of this.waiting) {
      if (sent > number && !isNew) continue
      this.waiting.delete(sent)
      resolve()
    }
    return unheard
  }
}
