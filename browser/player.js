// While a training is played, asks for the next epoch some time after the last one was drawn: a slow
// server means fewer pictures, never a queue.

const PAUSE = 120 // ms

export default function ({ data, parentElement, setStateValue }) {
  clearTimeout(parentElement.timer)
  const { next: value, number, last } = data
  if (value !== null) {
    const message = { number, index: 0, value, moving: !last }
    parentElement.timer = setTimeout(() => setStateValue("moved", message), PAUSE)
  }
  return () => parentElement.isConnected || clearTimeout(parentElement.timer) // gone, and not only drawn anew
}
