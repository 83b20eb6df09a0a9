// Keeps how far the reader is in the course in the storage that all tabs of this browser share, and brings it to a session
// that is new; asks who comes for the first time. A browser that refuses its storage keeps nothing, and the server hears so.

const KEY = "softmax-lab-course"
const LONGEST = 10001 // characters: one more than the server takes
let word = "" // of the session that has asked
let written = 0
let hear = () => {}

// What the storage does; nothing where it may not be used or is full.
function quietly(act) {
  try {
    return act(localStorage)
  } catch {
    return undefined
  }
}

const kept = () => quietly((storage) => storage.getItem(KEY)?.slice(0, LONGEST))
const keep = (text) => quietly((storage) => (storage.setItem(KEY, text), true))

// Another tab has changed it, or all was forgotten there.
addEventListener("storage", ({ key, newValue }) => {
  if (key === KEY || key === null) hear((newValue ?? "").slice(0, LONGEST))
})

function welcome(line, said, choose) {
  const keeper = line.closest(".st-key-course_keeper")
  const hide = (hidden) => {
    line.hidden = hidden
    keeper?.toggleAttribute("data-welcomes", !hidden)
  }
  hide(!said || Boolean(kept()))
  if (line.hidden) return
  const [start, play] = line.querySelectorAll("button")
  line.firstElementChild.textContent = said[0]
  for (const [button, label, choice] of [[start, said[1], "start"], [play, said[2], "play"]]) {
    button.textContent = label
    button.onclick = () => {
      hide(true)
      choose(choice)
    }
  }
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  hear = (text) => setTriggerValue("brought", text)
  const found = data.word === word ? null : kept()
  if (data.word !== word) [word, written] = [data.word, 0]
  if (found && found !== data.text) setTriggerValue("found", found)
  else if (data.changes > written && !keep(data.text)) setTriggerValue("refused", data.changes)
  if (!found) written = data.changes
  welcome(parentElement.querySelector(".lab-welcome"), data.welcome, (choice) => setTriggerValue("chosen", choice))
}
