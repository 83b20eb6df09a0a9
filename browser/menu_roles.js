// The menu for screen readers: on a phone Streamlit puts the heads of sections between list items. A list that holds
// something else is read with a wrong count, and its items are lost. What is there is a group of links with heads: said
// so, it is read as that. The wordmark beside it is the name of the lab. It watches from before the menu is first drawn,
// and no reader meets it without.

import "./version.js"
import { say } from "./said.js"

const LIST = '[data-testid="stSidebarNavItems"]'
const DROP = '[data-testid="stFileUploaderDropzone"][role=presentation]'
const ROLES = { [`${LIST}:not([role])`]: "group", [`${LIST} li:not([role])`]: "none", [DROP]: "group" }

const WORDMARK = 'img:is([data-testid="stHeaderLogo"], [data-testid="stSidebarLogo"])'

function name() {
  for (const [nodes, role] of Object.entries(ROLES)) {
    for (const node of document.querySelectorAll(nodes)) node.setAttribute("role", role)
  }
  for (const mark of document.querySelectorAll(WORDMARK)) mark.alt = say("name")
}
// The menu opens and closes, and is made anew each time.
new MutationObserver(name).observe(document, { childList: true, subtree: true })
