// Plays a handle: twenty times a second it asks the live door for the next place, as a hand would that moves the handle
// steadily, and no script runs. Where it comes to rest, at the end or because anything is touched, it tells Streamlit.

import { isAway } from "./line.js"
import { isLive, settle } from "./live.js"
import { patiently } from "./pace.js"
import { stillsOf } from "./steps.js"

const BEAT = 50 // ms between two questions; a slow server means fewer pictures, never a queue
const PAUSE = 120 // ms after a picture, where no door is open and Streamlit draws each
const STAY = 1000 // ms that a picture stays where less motion is asked for
const calm = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)")
const CONTROLS = ".lab-figure, [role=slider], [data-baseweb], button, input, textarea, select, label, a, summary"
const TOUCHES = ["pointerdown", "keydown", "click"]
const HARMLESS = ["Tab", "Shift", "Control", "Alt", "Meta", "Escape"]

class Player {
  constructor() {
    Object.assign(this, { number: 0, told: 0, at: null, ahead: [], pressed: false })
    this.touched = (event) => this.touch(event)
  }

  // What Python says: the places ahead, none where nothing plays. Another run changes nothing, but a button that is on
  // its way ends the play, and where Python has moved the handle it goes on from there.
  // A session that is new knows of no play: the handle itself says where it came to.
  take({ handle, at, places, number, session, buttons }, say) {
    const isLost = this.session && session !== this.session && (this.ahead.length > 0 || this.unheard)
    this.session = session
    if (isLost) {
      this.stop()
      this.root()?.pace.say({ index: 0, value: this.place, moving: false })
    }
    const goesOn = this.pressed || (this.ahead.length > 0 && at === this.at)
    Object.assign(this, { handle, buttons, say, at, number: Math.max(this.number, number) })
    if (number > this.told) {
      this.heard?.()
      this.unheard = false
    }
    if (!places.length) this.stop()
    else if (!goesOn) this.play(at, places)
  }

  play(at, places) {
    this.pause()
    Object.assign(this, { place: at, ahead: calm?.matches ? stillsOf(places) : [...places] })
    if (this.root()?.latest && isLive(this.root())) {
      this.timer = setInterval(() => this.beat(), calm?.matches ? STAY : BEAT)
      for (const kind of TOUCHES) document.addEventListener(kind, this.touched, true)
    } else this.timer = setTimeout(() => this.skip(), PAUSE)
  }

  root() {
    return document.querySelector(`.st-key-${this.handle} .lab-plot`)
  }

  // Where no line is, it rests where it is.
  beat() {
    if (isAway()) return this.rest()
    this.place = this.ahead.shift()
    if (this.ahead.length) this.root()?.pace.say({ index: 0, value: this.place, moving: true })
    else this.rest()
  }

  // Streamlit takes its time for a picture: as many places are left out as would have been shown meanwhile.
  skip() {
    const now = performance.now()
    const beats = Math.max(1, Math.round((now - (this.saidAt ?? now)) / BEAT))
    const reached = calm?.matches ? this.ahead.length : Math.min(beats, this.ahead.length)
    const moving = reached < this.ahead.length
    Object.assign(this, { place: this.ahead[reached - 1], ahead: [], saidAt: moving ? now : null })
    this.tell(moving)
  }

  tell(moving) {
    this.told = this.number
    this.unheard = true
    this.number += 1
    this.say("moved", { number: this.told, index: 0, value: this.place, moving })
  }

  // Say where it is, and ask no more: what is still under way comes too late.
  rest(moving = false) {
    this.pause()
    const heard = new Promise((resolve) => Object.assign(this, { heard: resolve }))
    if (this.root()) settle(this.root(), patiently(heard))
    this.tell(moving)
  }

  // One of its own buttons ends the play from where it is; anything else that is touched finds it at rest.
  touch(event) {
    const path = event.composedPath().filter((node) => node instanceof Element)
    const isOwn = path.some((node) => node.matches(this.buttons))
    if (isOwn !== (event.type === "click") || HARMLESS.includes(event.key)) return
    if (!path.some((node) => node.matches(isOwn ? "button" : CONTROLS))) return
    this.pressed = isOwn
    this.rest(isOwn)
  }

  pause() {
    clearTimeout(this.timer) // an interval, too
    this.ahead = []
    for (const kind of TOUCHES) document.removeEventListener(kind, this.touched, true)
  }

  stop() {
    this.pause()
    Object.assign(this, { pressed: false, saidAt: null })
  }
}

const players = new WeakMap()

export default function ({ data, parentElement, setStateValue }) {
  if (!players.has(parentElement)) players.set(parentElement, new Player())
  const player = players.get(parentElement)
  player.take({ ...data, places: data.places.split(" ").filter(Boolean).map(Number) }, setStateValue)
  return () => parentElement.isConnected || player.stop() // gone, and not only drawn anew
}
