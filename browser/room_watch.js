// Gets the state of a room: by server-sent events, and every two seconds by a question of its own where events do not come
// through, where the connection broke, and while nobody looks (a browser opens six connections to a host, not more).

import { ask, patience } from "./room_ask.js"

const QUIET = 4000 // ms without the first event: something on the way holds them back
const EVERY = 2000
const CHECK = 30000 // a connection can be dead and look alive
const TRIES = 2 // of events that never came, before one only asks

export class Watch {
  // `hear` gets each state; `lose` what was answered in its place, and how often in a row.
  constructor(urls, { hear, lose }) {
    Object.assign(this, { urls, hear, lose, asked: 0, lost: 0, unheard: 0, last: "" })
    document.addEventListener("visibilitychange", () => this.wake())
    addEventListener("online", () => this.wake())
    addEventListener("pageshow", ({ persisted }) => persisted && this.wake()) // gone back to, as it was left
    setInterval(() => this.source && this.poll(), CHECK)
    this.wake()
  }

  // After sleep, and whenever something may have changed: ask at once.
  wake() {
    this.unheard = 0
    this.close()
    this.poll()
  }

  close() {
    this.source?.close()
    this.source = null
    clearTimeout(this.quiet)
  }

  listen() {
    this.close()
    const source = new EventSource(this.urls.events)
    this.source = source
    const fail = () => {
      if (source !== this.source) return
      this.unheard += 1
      this.close()
      this.poll()
    }
    this.quiet = setTimeout(fail, QUIET)
    source.onerror = fail
    source.onmessage = ({ data }) => {
      clearTimeout(this.quiet)
      this.unheard = 0
      this.asked += 1 // what is under way is older
      this.take(JSON.parse(data))
    }
  }

  take(view) {
    this.lost = 0
    const text = JSON.stringify(view)
    if (text === this.last) return false
    this.last = text
    this.hear(view)
    return true
  }

  async poll() {
    clearTimeout(this.timer)
    const number = (this.asked += 1)
    const answer = await ask(this.urls.view)
    if (number !== this.asked) return
    if (answer.status !== 200) return this.miss(answer)
    const isNews = this.take(answer.data)
    const isListening = this.source && !isNews // news that no event brought: there come none any more
    if (!isListening && !document.hidden && this.unheard < TRIES) this.listen()
    else if (!this.source) this.timer = setTimeout(() => this.poll(), EVERY)
  }

  miss(answer) {
    this.close()
    this.last = "" // what comes back is heard, changed or not
    this.lost += 1
    this.lose(answer, this.lost)
    this.timer = setTimeout(() => this.poll(), Math.max(answer.wait, patience(Math.min(this.lost, 2)))) // at most 4 s: a class waits
  }
}
