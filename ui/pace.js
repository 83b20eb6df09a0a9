// Keeps the pace of the server while something moves: at most two messages are under way, and the newest value
// waiting replaces older ones. A slow network or a full class means fewer frames, never a queue.

const UNDER_WAY = 2
const LOST = 1000 // ms after which an answer is no longer waited for

class Pace {
  constructor(send, heard) {
    Object.assign(this, { send, sent: heard, heard, waiting: null, last: 0 })
  }

  say(message) {
    this.waiting = message
    this.go()
  }

  hear(number) {
    this.heard = Math.max(this.heard, number)
    this.go()
  }

  isQuiet() {
    return !this.waiting && this.heard >= this.sent
  }

  go() {
    if (!this.waiting) return
    const quiet = performance.now() - this.last
    if (this.sent - this.heard >= UNDER_WAY && quiet < LOST) {
      clearTimeout(this.timer)
      this.timer = setTimeout(() => this.go(), LOST - quiet + 1)
      return
    }
    this.sent += 1
    this.last = performance.now()
    this.send({ ...this.waiting, number: this.sent })
    this.waiting = null
  }
}
