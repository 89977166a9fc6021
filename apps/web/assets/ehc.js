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
