// Cuts GitHub's own description of its REST API down to the operations that adapters-github uses, and mends the places where
// it contradicts what GitHub sends (see README.md).
//
//   node cut.mjs <api.github.com.json> <out.json>
import { readFileSync, writeFileSync } from 'node:fs'

const OPERATIONS = [
  'GET /app',
  'GET /app/hook/config',
  'GET /app/installations/{installation_id}',
  'DELETE /app/installations/{installation_id}',
  'POST /app/installations/{installation_id}/access_tokens',
  'GET /installation/repositories',
  'GET /user',
  'GET /user/installations',
  'GET /user/installations/{installation_id}/repositories',
  'GET /repos/{owner}/{repo}',
  'GET /repos/{owner}/{repo}/branches',
]

const [source, target] = process.argv.slice(2)
const full = JSON.parse(readFileSync(source, 'utf8'))
const cut = {
  openapi: full.openapi,
  info: full.info,
  servers: [{ url: '/' }],
  security: [{ bearer: [] }],
  paths: {},
  components: {},
}

for (const operation of OPERATIONS) {
  const [method, path] = operation.split(' ')
  const described = full.paths[path]?.[method.toLowerCase()]
  if (!described) throw new Error('not in the description: ' + operation)
  const item = (cut.paths[path] ??= {})
  if (full.paths[path].parameters) item.parameters = full.paths[path].parameters
  item[method.toLowerCase()] = described
}

const unescaped = name => name.replace(/~1/g, '/').replace(/~0/g, '~')
const seen = new Set()
const keepWhatIsReferred = node => {
  if (!node || typeof node !== 'object') return
  const reference = node.$ref
  if (typeof reference === 'string' && reference.startsWith('#/components/') && !seen.has(reference)) {
    seen.add(reference)
    const [kind, ...rest] = reference.slice('#/components/'.length).split('/')
    const name = unescaped(rest.join('/'))
    const value = full.components[kind]?.[name]
    if (value === undefined) throw new Error('refers to nothing: ' + reference)
    ;(cut.components[kind] ??= {})[name] = value
    keepWhatIsReferred(value)
  }
  Object.values(node).forEach(keepWhatIsReferred)
}
keepWhatIsReferred(cut.paths)

const each = (node, action) => {
  if (!node || typeof node !== 'object') return
  action(node)
  Object.values(node).forEach(child => each(child, action))
}
cut.components.securitySchemes = { bearer: { type: 'http', scheme: 'bearer' } }
each(cut, node => {
  // the example leads from the bench to the real host
  if (node.responses) for (const answer of Object.values(node.responses)) delete answer?.headers?.Link
  // said to be a user and an enterprise at once
  const both = node.account?.anyOf ?? node.account?.allOf
  if (both?.length === 2) node.account = both[0].$ref ? { $ref: both[0].$ref } : { nullable: true, ...both[0] }
  // required by the description, missing in its own examples
  const optional = name => (node.required = node.required.filter(member => member !== name))
  if (Array.isArray(node.required) && node.properties?.full_name) optional('language')
  if (Array.isArray(node.required) && node.properties?.checks && node.properties?.contexts) optional('checks')
  // a token that expired years ago would be made again for ever
  if (typeof node.expires_at === 'string') node.expires_at = '2099-01-01T00:00:00Z'
})

writeFileSync(target, JSON.stringify(cut))
console.log(`${OPERATIONS.length} operations, ${seen.size} components`)
