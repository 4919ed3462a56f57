'use strict';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
let api;

/** An element with children; texts are texts, whatever they hold. */
function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
  element.append(...children.flat(9).filter(child => child !== null && child !== undefined));
  return element;
}

/** Text in which words between backticks are code. */
function prose(text) {
  return (text || '').split('`').map((part, index) => index % 2 ? el('code', {}, part) : part);
}

function resolve(node) {
  if (!node || !node.$ref) return node;
  return resolve(node.$ref.slice(2).split('/').reduce((found, key) => found[key], api));
}

function nameOf(schema) {
  return schema.$ref ? schema.$ref.split('/').pop() : null;
}

function typeOf(schema) {
  const name = nameOf(schema);
  if (name) return name;
  if (schema.oneOf) return schema.oneOf.map(typeOf).join(' or ');
  const kinds = [].concat(schema.type || 'anything').map(kind => kind === 'array' ? 'list of ' + typeOf(schema.items || {}) : kind);
  return kinds.join(' or ') + (schema.format ? ' (' + schema.format + ')' : '');
}

function bounds(schema) {
  const said = [];
  if (schema.enum) said.push('one of ' + schema.enum.map(value => JSON.stringify(value)).join(', '));
  if ('const' in schema) said.push('always ' + JSON.stringify(schema.const));
  if ('maxLength' in schema) said.push('at most ' + schema.maxLength + ' characters');
  if ('minimum' in schema || 'maximum' in schema) said.push('from ' + (schema.minimum ?? '…') + ' to ' + (schema.maximum ?? '…'));
  return said.length ? ', ' + said.join(', ') : '';
}

/** The objects inside of a schema that can be opened. */
function inner(schema) {
  if (schema.$ref) return [schema];
  if (schema.oneOf) return schema.oneOf.flatMap(inner);
  return schema.items ? inner(schema.items) : [];
}

function members(schema, seen) {
  const type = resolve(schema);
  const parts = [];
  if (type.description) parts.push(el('p', {}, prose(type.description)));
  if (type.properties) {
    parts.push(el('ul', {}, Object.entries(type.properties).map(([name, member]) => el('li', {},
      el('code', {}, name), ' ', el('span', {class: 'type'}, typeOf(member) + bounds(member) +
        ((type.required || []).includes(name) ? '' : ' · may be left out')), ' ',
      prose(member.description), nested(member, seen)))));
  } else {
    parts.push(el('p', {class: 'type'}, typeOf({...type, $ref: undefined}) + bounds(type)), nested({...type, $ref: undefined}, seen));
  }
  return parts;
}

/** What is inside is shown when it is opened: some types hold themselves. */
function nested(schema, seen) {
  return inner(schema).filter(part => !seen.includes(nameOf(part)) && (resolve(part).properties || resolve(part).items || resolve(part).oneOf)).map(part =>
    opened(el('summary', {}, nameOf(part)), () => members(part, [...seen, nameOf(part)])));
}

function opened(summary, content) {
  const details = el('details', {}, summary);
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) details.append(el('div', {}, content()));
  });
  return details;
}

function parameters(path, operation) {
  const all = [...(path.parameters || []), ...(operation.parameters || [])].map(resolve);
  if (!all.length) return [];
  return [el('h3', {}, 'Parameters'), el('table', {}, el('tbody', {}, all.map(one => el('tr', {},
    el('td', {}, el('code', {}, one.name)), el('td', {class: 'type'}, one.in + (one.required ? '' : ', may be left out')),
    el('td', {}, prose(one.description), 'example' in one ? [' For instance ', el('code', {}, String(one.example)), '.'] : null)))))];
}

function credentials(operation) {
  if (!operation.security.length) return ['Anybody, without a credential.'];
  const ways = operation.security.map(way => {
    if ('personalApiKey' in way) return way.personalApiKey.length ? 'a key with the scope ' + way.personalApiKey.map(scope => '`' + scope + '`').join(', ') : 'any key';
    if ('session' in way) return 'a person who is signed in' + (operation['x-fresh-login'] ? ', recently' : '') + ('csrfToken' in way ? ', with the CSRF token' : '');
    return 'anybody';
  });
  return prose('For ' + ways.join('; or for ') + '.');
}

function curl(url, method, path, item, operation) {
  let address = url + path;
  const all = [...(item.parameters || []), ...(operation.parameters || [])].map(resolve);
  for (const one of all.filter(one => one.in === 'path')) address = address.replace('{' + one.name + '}', one.example);
  const query = all.filter(one => one.in === 'query' && one.required && 'example' in one).map(one => one.name + '=' + encodeURIComponent(one.example));
  const lines = ['curl ' + (method === 'get' ? '' : '-X ' + method.toUpperCase() + ' ') + "'" + address + (query.length ? '?' + query.join('&') : '') + "'"];
  if (operation.security.some(way => 'personalApiKey' in way)) lines.push("-H 'Authorization: Bearer phx_…'");
  else if (operation.security.length) lines.push("-b 'sessionid=…; posthog_csrftoken=…'" + (method === 'get' ? '' : " -H 'X-CSRFToken: …'"));
  const body = operation.requestBody && operation.requestBody.content['application/json'].example;
  if (body !== undefined) lines.push("-H 'Content-Type: application/json'", "-d '" + JSON.stringify(body).replace(/'/g, "'\\''") + "'");
  return lines.join(' \\\n  ');
}

function answers(operation) {
  return Object.entries(operation.responses).map(([status, described]) => {
    const answer = resolve(described);
    const schemas = Object.values(answer.content || {}).map(content => content.schema).filter(schema => schema && schema.$ref);
    return el('tr', {}, el('td', {}, el('code', {}, status)), el('td', {}, prose(answer.description),
      Object.keys(answer.headers || {}).map(header => [' With ', el('code', {}, header), '.']).flat(), schemas.flatMap(schema => nested(schema, []))));
  });
}

function operation(path, item, method, described) {
  const details = el('details', {class: 'operation' + (described.deprecated ? ' deprecated' : ''), id: described.operationId},
    el('summary', {}, el('span', {class: 'method ' + method}, method.toUpperCase()), el('span', {class: 'path'}, path), el('span', {class: 'summary'}, described.summary)));
  details.dataset.words = [path, method, described.summary, described.description, described.operationId, JSON.stringify(described.security)].join(' ').toLowerCase();
  const fill = () => {
    if (!details.open || details.children.length > 1) return;
    const body = described.requestBody;
    details.append(el('div', {}, el('p', {}, prose(described.description)), el('p', {}, credentials(described)),
      parameters(item, described),
      body ? [el('h3', {}, 'Body' + (body.required ? '' : ' (may be left out)')), members(body.content['application/json'].schema, [nameOf(body.content['application/json'].schema)])] : null,
      el('h3', {}, 'For instance'), el('pre', {}, curl(api.servers[0].url, method, path, item, described)),
      el('h3', {}, 'Answers'), el('table', {}, el('tbody', {}, answers(described)))));
  };
  details.addEventListener('toggle', fill);
  return details;
}

function show() {
  document.getElementById('title').textContent = api.info.title + ' ' + api.info.version;
  document.getElementById('about').replaceChildren(...prose(api.info.description), ' ', el('a', {href: '/api/schema/'}, 'As a file'), '.');
  const contents = document.getElementById('contents');
  const main = document.getElementById('operations');
  for (const tag of api.tags) {
    const section = el('section', {id: 'tag-' + tag.name.replace(/ /g, '-')}, el('h2', {}, tag.name), el('p', {}, prose(tag.description)));
    for (const [path, item] of Object.entries(api.paths)) {
      for (const method of METHODS) {
        if (item[method] && item[method].tags.includes(tag.name)) section.append(operation(path, item, method, item[method]));
      }
    }
    contents.append(el('a', {href: '#' + section.id}, tag.name));
    main.append(section);
  }
}

function filter() {
  const words = document.getElementById('filter').value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const section of document.querySelectorAll('section')) {
    let found = false;
    for (const details of section.querySelectorAll('details.operation')) {
      details.hidden = !words.every(word => details.dataset.words.includes(word));
      found ||= !details.hidden;
      if (!details.hidden) count++;
    }
    section.hidden = !found;
  }
  document.getElementById('count').textContent = count + (count === 1 ? ' operation' : ' operations');
}

/** Opens what the address names. */
function open() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named && named.matches('details')) {
    named.open = true;
    named.scrollIntoView();
  }
}

fetch('/api/schema/', {headers: {Accept: 'application/json'}}).then(answer => answer.json()).then(fetched => {
  api = fetched;
  show();
  filter();
  open();
  document.getElementById('filter').addEventListener('input', filter);
  window.addEventListener('hashchange', open);
}, () => {
  document.getElementById('about').textContent = 'The description cannot be fetched at the moment.';
});
