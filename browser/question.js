// The question and the result of its answer. The button that was pressed is gone by the time they change, and the focus
// goes where reading goes on: to the result of an answer, or to the next question.

export default function ({ data: { prompt, words, label }, parentElement }) {
  const [question, result] = parentElement.querySelectorAll(".lab-question, .lab-result")
  result.setAttribute("aria-label", label)
  const [asked, said] = [question.shown, result.shown]
  if (asked !== prompt) question.innerHTML = question.shown = prompt
  if (said !== words) result.firstElementChild.innerHTML = result.shown = words
  if (asked === undefined) return
  if (asked !== prompt) question.focus({ preventScroll: true })
  else if (words && !said) result.focus({ preventScroll: true })
  else return
  question.scrollIntoView({ block: "nearest" }) // with what follows it
}
