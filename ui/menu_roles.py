"""The menu for screen readers: on a phone Streamlit puts the heads of sections between list items.

A list that holds something else is read with a wrong count, and its items are lost. What is there
is a group of links with heads: said so, it is read as that.
"""

import streamlit as st

_JS = """
const LIST = '[data-testid="stSidebarNavItems"]'
const ROLES = { [`${LIST}:not([role])`]: "group", [`${LIST} li:not([role])`]: "none" }
const say = () => {
  for (const [nodes, role] of Object.entries(ROLES)) {
    for (const node of document.querySelectorAll(nodes)) node.setAttribute("role", role)
  }
}
let watcher
export default function () {
  watcher ??= new MutationObserver(say) // the menu opens and closes, and is made anew each time
  watcher.observe(document.body, { childList: true, subtree: true })
  say()
}
"""

_roles = st.components.v2.component("softmax_lab_menu_roles", js=_JS)


def menu_roles() -> None:
    """Keep the roles of the menu right."""
    _roles(key="menu_roles")
