// Keeps a small file of the reader's own in the session storage of this tab, of a large one the name, and hands it to a
// session that is new: after a reload, or when the server was started anew. A browser that refuses its storage keeps nothing.

const PREFIX = "softmax_lab/"

// What the storage does, or nothing where it may not be used, is full, or holds what was never put there.
function quietly(act) {
  try {
    return act(sessionStorage)
  } catch {
    return null
  }
}

function emptyAll(storage) {
  for (const key of Object.keys(storage).filter((key) => key.startsWith(PREFIX))) storage.removeItem(key)
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const place = PREFIX + data.key
  const kept = () => quietly((storage) => JSON.parse(storage.getItem(place)))
  const keep = (file) => quietly((storage) => (storage.setItem(place, JSON.stringify(file)), true))
  if (data.empties === "all") return quietly(emptyAll)
  if (data.empties) return quietly((storage) => storage.removeItem(place))
  if (data.asks) {
    const file = parentElement.asked === data.asks ? null : kept()
    parentElement.asked = data.asks // a drawing of the same question is no new one
    if (file) setTriggerValue("brought", file)
    return
  }
  if (data.file) {
    quietly((storage) => storage.removeItem(place)) // where the new one has no room, the old one is wrong
    const whole = { ...data.file, how: data.how ?? {} }
    keep(whole) || keep({ ...whole, data: null })
    setTriggerValue("stored", data.token)
    return
  }
  const file = kept()
  if (file && data.how) keep({ ...file, how: data.how })
}
