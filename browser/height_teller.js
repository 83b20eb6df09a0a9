// When a new height is told: once it has rested for a moment, never the same one twice, and while a page is on its way, with
// parts still missing, not before it has come; but a page that never rests, since it plays, is waited for only so long.

const MOMENT = 150 // ms
const LOOKS = 40

export class HeightTeller {
  // `look` says the height of the page and whether it rests; `tell` tells a height.
  constructor(look, tell, clock = globalThis) {
    Object.assign(this, { look, tell, clock, told: 0, seen: 0, looks: 0, timer: null })
  }

  // The page may have another height.
  stir() {
    this.looks = 0
    this.wait()
  }

  wait() {
    this.clock.clearTimeout(this.timer)
    this.timer = this.clock.setTimeout(() => this.again(), MOMENT)
  }

  again() {
    const { height, rests } = this.look()
    const isStill = height === this.seen && (rests || this.looks >= LOOKS)
    this.seen = height
    this.looks += 1
    if (!isStill) return this.wait()
    if (height > 0 && height !== this.told) this.tell(height)
    this.told = height
  }
}
