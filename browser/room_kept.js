// What this browser keeps of a room for a student: the place, and the answers by "question.round". All its tabs share it,
// and it is gone two hours after it was last touched. A browser that refuses its storage keeps it while the tab is open.

const PREFIX = "softmax-lab-room-"
const LIFE = 2 * 60 * 60 * 1000 // ms
const NOTHING = { at: 0, student: "", token: "", again: 0, number: 0, answers: {} }

// What the storage does; nothing where it may not be used or is full.
function quietly(act) {
  try {
    return act(localStorage)
  } catch {
    return undefined
  }
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value)

function read(text) {
  try {
    const found = JSON.parse(text)
    return isObject(found) && isObject(found.answers) && Date.now() - found.at < LIFE ? { ...NOTHING, ...found } : null
  } catch {
    return null
  }
}

function sweep(storage) {
  for (const key of Object.keys(storage)) {
    if (key.startsWith(PREFIX) && !read(storage.getItem(key))) storage.removeItem(key)
  }
}

export class Kept {
  // `hear` is called when another tab has changed it.
  constructor(code, hear) {
    this.key = PREFIX + code
    this.here = copyOf(NOTHING)
    quietly(sweep)
    addEventListener("storage", ({ key }) => (key === this.key || key === null) && hear())
  }

  // All of it as it stands now.
  get all() {
    return quietly((storage) => read(storage.getItem(this.key))) ?? this.here
  }

  // Change it; what other tabs have written meanwhile stays.
  change(act) {
    const all = copyOf(this.all)
    act(all)
    all.at = Date.now()
    this.here = all
    quietly((storage) => storage.setItem(this.key, JSON.stringify(all)))
    return all
  }

  // Change one answer.
  answer(at, act) {
    return this.change((all) => act((all.answers[at] ??= {}), all)).answers[at]
  }
}

function copyOf(value) {
  return JSON.parse(JSON.stringify(value))
}
