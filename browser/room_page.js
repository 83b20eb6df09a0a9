// What the three views of a room share: where its server is, and what is written on the page only where it has changed.

import "./languages.js"

const { room, path, lang } = document.documentElement.dataset

export const code = room

// An address of this room: `urlOf("vote")`.
export const urlOf = (name) => new URL(`${path}${name}?lang=${encodeURIComponent(lang)}`, location.href).href

export const node = (id) => document.getElementById(id)

// Written anew, a live region would say again what it has said.
export function write(id, text) {
  if (node(id).textContent !== text) node(id).textContent = text
}

const put = new Map()

const PAUSE = 4000 // ms between two sentences that are read aloud: thirty may answer in as many seconds
const aloud = { text: "", at: 0, timer: 0 }

// Say the state of the room to who listens: the latest, and not each.
export function tell(text) {
  if (text === aloud.text) return
  aloud.text = text
  clearTimeout(aloud.timer)
  aloud.timer = setTimeout(() => {
    aloud.at = Date.now()
    write("heard", aloud.text)
  }, Math.max(0, aloud.at + PAUSE - Date.now()))
}

// A piece of the page as the server has written it; one without words takes no place.
export function fill(id, html) {
  node(id).hidden = !html
  if (put.get(id) === html) return
  put.set(id, html)
  node(id).innerHTML = html
  for (const link of node(id).querySelectorAll("a[href]")) keepLanguage(link)
}

// The language that a reader has chosen is that of the lesson too: what the server writes is the same for a whole class.
function keepLanguage(link) {
  const chosen = new URLSearchParams(location.search).get("lang")
  const there = link.getAttribute("href")
  if (chosen && !/[?&]lang=/.test(there)) link.setAttribute("href", `${there}${there.includes("?") ? "&" : "?"}lang=${encodeURIComponent(chosen)}`)
}

export function show(id, isShown) {
  node(id).hidden = !isShown
}
