// How long the oldest question without an answer has been out: one of the live door, or one of Streamlit's own.

export class Wait {
  // `changed` hears when a question goes out where none was, and when an answer comes.
  constructor(changed, clock = () => performance.now()) {
    Object.assign(this, { changed, clock, since: 0 })
  }

  ask() {
    if (this.since) return
    this.since = this.clock()
    this.changed()
  }

  // Whatever comes is an answer: who hears something waits no longer for the line.
  answer() {
    if (!this.since) return
    this.since = 0
    this.changed()
  }
}
