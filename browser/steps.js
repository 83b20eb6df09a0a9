// Where a handle can stand between the ends of its scale: on steps, or on stops that stand wherever they like.

export function clamp(value, { low, high }) {
  return Math.min(high, Math.max(low, value))
}

export function snapped(value, handles) {
  if (handles.stops.length) {
    return handles.stops.reduce((best, stop) => (Math.abs(stop - value) < Math.abs(best - value) ? stop : best))
  }
  const steps = Math.round(clamp(value, handles) / handles.step)
  return Number((steps * handles.step).toPrecision(12))
}

// The place some steps on; among stops, from the first one beyond where the handle is.
export function stepped(now, steps, { step, stops }) {
  if (!stops.length) return now + steps * step
  const beyond = steps > 0 ? stops.filter((stop) => stop > now) : stops.filter((stop) => stop < now).reverse()
  return beyond[Math.min(Math.abs(steps), beyond.length) - 1] ?? now
}

const STILLS = 8 // pictures of a play where less motion is asked for

// A few of the places of a play, as far from each other as can be; the last is one of them.
export function stillsOf(places) {
  const stride = Math.ceil(places.length / STILLS)
  return places.filter((_, i) => (places.length - 1 - i) % stride === 0)
}

const STEPS = {
  ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10,
}

// Where a key moves a handle that is at `now`; null for what is none of its keys, or the browser's own shortcut.
export function placeOfKey({ key, ctrlKey, altKey, metaKey }, now, handles) {
  if (ctrlKey || altKey || metaKey) return null
  if (key === "Home") return snapped(handles.low, handles)
  if (key === "End") return snapped(handles.high, handles)
  return Object.hasOwn(STEPS, key) ? snapped(stepped(now, STEPS[key], handles), handles) : null
}
