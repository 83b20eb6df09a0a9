// How high a page is, whatever window it is seen in: Streamlit scrolls it inside, so the document is as high as the window.

const BLOCK = "stMainBlockContainer"

// What holds all of a page, if it is there by now.
export const blockOf = (page) => page.getElementsByClassName(BLOCK)[0]

export const heightOf = (page) => Math.ceil(blockOf(page)?.getBoundingClientRect().height ?? 0)

// Whether Streamlit has run the script to its end: until then parts of the page are missing.
export const rests = (page) => Boolean(page.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]'))
