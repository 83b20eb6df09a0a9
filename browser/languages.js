// A link to another language leads to what the reader sees now: the address has changed since the link was written. What is
// behind the # stays too: the secret of a teacher's room.

const addressIn = (language) => {
  const said = location.search.slice(1).split("&").filter((pair) => pair && !/^lang=/.test(pair))
  return `?${[...said, `lang=${language}`].join("&")}${location.hash}`
}

function follow({ target }) {
  const link = target.closest?.(".languages a")
  if (link) link.setAttribute("href", addressIn(link.lang))
}

for (const before of ["pointerover", "focusin", "click"]) document.addEventListener(before, follow, true)
