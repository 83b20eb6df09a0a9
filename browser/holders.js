// Marks, for the styles, what the page holds: the root where it is for a projector or has the line of the course, and what
// stands right around a few parts. A style sheet could ask by :has(), but then whatever changes anywhere, a mark of a held
// chart too, makes the browser look through all of the page: a hand had a fifth of the pictures.

const OF_ROOT = { "lab-projected": "st-key-projected", "lab-in-course": "st-key-course_line" }
const HELD = ["st-key-course_line", "st-key-temperature_handle"]

const found = (name) => document.getElementsByClassName(name) // live: to ask again costs nothing while nothing changed

function mark() {
  for (const [name, part] of Object.entries(OF_ROOT)) document.documentElement.classList.toggle(name, found(part).length > 0)
  for (const part of HELD) for (const node of found(part)) node.parentElement.dataset.holds = part
}

new MutationObserver(mark).observe(document, { childList: true, subtree: true })
