// The place of this browser in a room: given by the server to who asks with the code, kept, and asked for again where the
// room was opened anew or the place was taken away. All tabs of a browser have one place.

import { ask } from "./room_ask.js"

// One tab at a time where the browser can say so.
const alone = (name, act) => (navigator.locks ? navigator.locks.request(name, act) : act())

export const headersOf = ({ student, token }) => (student ? { "x-room-student": student, "x-room-token": token } : {})

export class Place {
  constructor(url, kept) {
    Object.assign(this, { url, kept })
  }

  // The answer of the server where it gives none. `refused` is the id that it has just not known; `again` how often the room
  // was opened anew: a place of an earlier time is asked for again, and all answers to this question are sent again.
  take(question, again, refused) {
    return alone(this.kept.key, async () => {
      const { student } = this.kept.all
      if (this.has(again) && student !== refused) return { status: 200 } // another tab was first
      const answer = await ask(this.url, { body: {}, headers: headersOf(this.kept.all) })
      if (answer.status === 200) this.keep(answer.data, student, question, again)
      return answer
    })
  }

  has(again) {
    const all = this.kept.all
    return Boolean(all.student) && all.again >= again
  }

  keep({ student, token }, before, question, again) {
    this.kept.change((all) => {
      if (all.student !== before) return // where tabs cannot wait for each other
      Object.assign(all, { student, token, again })
      for (const [at, answer] of Object.entries(all.answers)) {
        if (at.startsWith(`${question}.`)) answer.taken = 0
      }
    })
  }
}
