// Shows the description of the API as forms. Everything is put in as text.
'use strict'

const make = (name, text, ...children) => {
  const element = document.createElement(name)
  if (text) element.textContent = text
  element.append(...children)
  return element
}

function field(parameter) {
  const input = make('input')
  input.name = parameter.name
  input.required = parameter.in === 'path'
  input.dataset.place = parameter.in
  return make('label', '', make('span', parameter.name), input, make('small', parameter.description ?? ''))
}

function address(path, form) {
  const query = new URLSearchParams()
  for (const input of form.querySelectorAll('input')) {
    if (input.dataset.place === 'path') path = path.replace(`{${input.name}}`, encodeURIComponent(input.value))
    else if (input.value) query.set(input.name, input.value)
  }
  return query.size ? `${path}?${query}` : path
}

async function send(method, path, form, output) {
  const headers = { Accept: 'application/json' }
  const token = document.getElementById('token').value.trim()
  if (token) headers.Authorization = `Bearer ${token}`
  else if (method !== 'GET') headers['X-CSRF-Token'] = (await (await fetch('/api/session')).json()).csrf
  const body = form.querySelector('textarea')?.value
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  const response = await fetch(address(path, form), { method, headers, body })
  const text = await response.text()
  let shown = text
  try { shown = JSON.stringify(JSON.parse(text), null, 2) } catch { /* not JSON */ }
  output.textContent = `${response.status} ${response.statusText}\n\n${shown.slice(0, 100000)}`
}

function route(method, path, operation) {
  const form = make('form')
  form.append(...operation.parameters.map(field))
  if (operation.requestBody) {
    const body = make('textarea')
    body.value = '{}'
    body.spellcheck = false
    form.append(make('label', '', make('span', 'body, as JSON'), body))
  }
  const output = make('pre')
  output.hidden = true
  form.append(make('button', 'Send'), output)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    output.hidden = false
    output.textContent = '…'
    send(method, path, form, output).catch((error) => { output.textContent = String(error) })
  })
  const name = make('span', method)
  name.className = 'method'
  const says = operation.description ? `${operation.summary}. ${operation.description}` : operation.summary
  return make('details', '', make('summary', '', name, make('code', path), ` ${operation.summary}`), make('p', says), form)
}

fetch('/api/openapi.json').then((response) => response.json()).then((description) => {
  const routes = document.getElementById('routes')
  routes.replaceChildren()
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, operation] of Object.entries(methods)) routes.append(route(method.toUpperCase(), path, operation))
  }
})
