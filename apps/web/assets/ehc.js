// Only improvements: every page works without this file.
import { initAll } from 'govuk-frontend'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

/** A page that waits for something looks again by itself, until it waits no more. */
const lookAgain = (part) => {
  setTimeout(
    async () => {
      try {
        const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
        const next = page.querySelector('[data-look-again]')
        if (next === null) location.reload()
        else {
          const said = next.querySelector('[role=status]')
          const shown = part.querySelector('[role=status]')
          if (said !== null && shown !== null && said.textContent !== shown.textContent)
            shown.replaceChildren(...said.childNodes)
          lookAgain(part)
        }
      } catch {
        lookAgain(part)
      }
    },
    1000 * Number(part.dataset.lookAgain),
  )
}
for (const part of document.querySelectorAll('[data-look-again]')) lookAgain(part)

/** Before a session ends for want of a page, the page that is open says so. */
const warning = document.querySelector('[data-warns-after]')
const wait = () => {
  warning.hidden = true
  setTimeout(
    () => {
      warning.hidden = false
    },
    Number(warning.dataset.warnsAfter) * 60_000,
  )
}
const stay = async () => {
  const answer = await fetch('/account/here', { redirect: 'manual' }).catch(() => undefined)
  if (answer?.ok) wait()
  else
    warning.textContent =
      'You are signed out. Keep a copy of what you typed on this page, then sign in in another window and open it there again.'
}
if (warning) {
  wait()
  warning.querySelector('button').addEventListener('click', () => void stay())
}
